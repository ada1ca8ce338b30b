/** Is this the right Node? Loaded before every entry with `--import`; plain JavaScript so that an old Node can say so. */
const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  process.stderr.write(
    `StatusDesk needs Node ${NEEDED}; this is Node ${process.versions.node}.\n` +
      'npm brings the right Node with it: run "npm ci" (without --ignore-scripts), then use "npm start", "npm test" or "npm run …".\n',
  );
  process.exit(1);
}
