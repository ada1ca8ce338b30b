/** Which parts of PouchDB does the bench use? Its core, LevelDB under it, and replication over HTTP. */

import adapterHttp from 'pouchdb-adapter-http';
import adapterLeveldb from 'pouchdb-adapter-leveldb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

PouchDB.plugin(adapterLeveldb).plugin(adapterHttp).plugin(replication);

export { PouchDB };
export const NAME = 'cases';
