/** Which parts of the libraries without types does the sync bench use? */

declare module 'pouchdb-core' {
  export interface Database {
    bulkDocs(docs: readonly object[]): Promise<readonly object[]>;
    close(): Promise<void>;
  }
  interface PouchClass {
    new (name: string, options?: { readonly adapter?: string }): Database;
    plugin(plugin: unknown): PouchClass;
    defaults(options: { readonly prefix: string; readonly adapter: string }): PouchClass;
    replicate(source: string, target: Database, options: { readonly batch_size: number }): Promise<{ readonly docs_written: number }>;
  }
  const PouchDB: PouchClass;
  export default PouchDB;
}

declare module 'pouchdb-adapter-http' {
  const plugin: unknown;
  export default plugin;
}

declare module 'pouchdb-adapter-leveldb' {
  const plugin: unknown;
  export default plugin;
}

declare module 'pouchdb-replication' {
  const plugin: unknown;
  export default plugin;
}

declare module 'express-pouchdb' {
  interface App {
    listen(port: number, host: string): import('node:http').Server;
  }
  export default function expressPouchdb(PouchDB: unknown, options: { readonly mode: string; readonly inMemoryConfig: boolean; readonly logPath: string }): App;
}
