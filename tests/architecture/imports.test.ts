/** Does every file import only what its place allows? A default-deny table; the test says how many files it saw. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

interface Room {
  /** Folder or file the rule is about; the first match wins, so longer paths come first. */
  readonly at: string;
  /** Own code it may import (prefixes); its own folder is always allowed unless `alone`. */
  readonly own: readonly string[];
  /** Packages it may import; `node:` means every Node built-in. */
  readonly packages: readonly string[];
  /** Never imports its neighbours in the same folder. */
  readonly alone?: boolean;
}

const ROOMS: readonly Room[] = [
  { at: 'src/domain', own: ['src/domain'], packages: [] },
  { at: 'src/contract', own: ['src/domain', 'src/contract'], packages: ['zod'] },
  { at: 'src/processes', own: [], packages: [] },
  { at: 'src/yaml', own: ['src/domain'], packages: ['yaml', 'zod'] },
  { at: 'src/hub/adapters/postgres', own: ['src/domain', 'src/contract', 'src/hub/ports', 'src/processes'], packages: ['pg', '@electric-sql/pglite', 'node:'] },
  { at: 'src/hub/adapters/jose', own: ['src/domain/kernel', 'src/hub/ports'], packages: ['jose', 'node:'] },
  { at: 'src/hub/adapters/system', own: ['src/domain/kernel', 'src/hub/ports'], packages: ['node:'] },
  { at: 'src/hub/ports', own: ['src/domain', 'src/contract'], packages: [] },
  { at: 'src/hub/caller.ts', own: ['src/contract'], packages: [] },
  { at: 'src/hub/handlers.ts', own: ['src/domain/kernel', 'src/contract', 'src/hub/caller.ts'], packages: ['zod'] },
  { at: 'src/hub/http', own: ['src/domain', 'src/contract', 'src/hub/ports', 'src/hub/caller.ts', 'src/hub/handlers.ts'], packages: ['fastify', 'ws', 'prom-client', 'pino', 'zod', 'node:'] },
  { at: 'src/hub/services', own: ['src/domain', 'src/contract', 'src/hub/ports', 'src/hub/caller.ts', 'src/hub/handlers.ts', 'src/hub/http/door.ts'], packages: [] },
  { at: 'src/hub/composeHub.ts', own: ['src/domain', 'src/contract', 'src/hub'], packages: [] },
  { at: 'src/hub/adapters/witness', own: ['src/domain', 'src/hub/ports'], packages: [] },
  { at: 'src/hub/composeLog.ts', own: ['src/domain', 'src/contract', 'src/hub'], packages: ['node:'] },
  { at: 'src/hub/composeIdentity.ts', own: ['src/domain', 'src/contract', 'src/hub'], packages: [] },
  { at: 'src/hub/import', own: ['src/domain', 'src/contract', 'src/hub/ports', 'src/processes', 'src/yaml'], packages: ['csv-parse', 'chardet', 'iconv-lite', 'zod', 'node:'] },
  { at: 'src/preload', own: ['src/contract/channels.ts'], packages: ['electron'] },
  { at: 'src/main/services', own: ['src/domain', 'src/contract', 'src/main/ports', 'src/main/events.ts'], packages: [] },
  { at: 'src/main/ports', own: ['src/domain', 'src/contract', 'src/main/ports'], packages: [] },
  { at: 'src/main/adapters/sqlite', own: ['src/domain', 'src/contract', 'src/main/ports'], packages: ['better-sqlite3', 'node:'] },
  { at: 'src/main/adapters/hub', own: ['src/domain', 'src/contract', 'src/main/ports'], packages: ['ws', 'node:'] },
  { at: 'src/main/adapters/packs', own: ['src/domain', 'src/contract', 'src/main/ports', 'src/yaml'], packages: ['zod', 'node:'] },
  { at: 'src/main/adapters/onnx', own: ['src/domain', 'src/contract', 'src/main/ports'], packages: ['onnxruntime-web', '@huggingface/tokenizers', 'node:'] },
  { at: 'src/main/adapters/ndjson', own: ['src/domain', 'src/contract', 'src/main/ports'], packages: ['zod', 'node:'] },
  { at: 'src/main/adapters/oidc', own: ['src/domain/kernel', 'src/contract'], packages: ['openid-client', 'node:'] },
  { at: 'src/main/adapters/system', own: ['src/domain', 'src/contract', 'src/main/ports', 'src/processes'], packages: ['pino', 'zod', 'node:'] },
  { at: 'src/main/shell/electron', own: ['src/domain/kernel', 'src/contract', 'src/main/composeDesk.ts', 'src/main/openProfile.ts', 'src/main/dispatch.ts', 'src/main/events.ts', 'src/main/ports', 'src/main/adapters/system', 'src/main/shell/deskArguments.ts', 'src/main/shell/pagePolicy.ts'], packages: ['electron', 'node:'] },
  { at: 'src/main/shell/loopback', own: ['src/domain/kernel', 'src/contract', 'src/main/composeDesk.ts', 'src/main/openProfile.ts', 'src/main/dispatch.ts', 'src/main/events.ts', 'src/main/ports', 'src/main/adapters/system', 'src/main/shell/deskArguments.ts', 'src/main/shell/pagePolicy.ts'], packages: ['ws', 'node:'] },
  { at: 'src/main/shell/pagePolicy.ts', own: [], packages: [] },
  { at: 'src/main/shell/deskArguments.ts', own: ['src/domain/kernel', 'src/contract'], packages: ['node:'] },
  { at: 'src/main/index.ts', own: ['src/main/shell/electron'], packages: [], alone: true },
  { at: 'src/main/loopback.ts', own: ['src/main/shell/loopback'], packages: [], alone: true },
  { at: 'src/main/profileFile.ts', own: [], packages: ['zod', 'node:'] },
  { at: 'src/main', own: ['src/domain', 'src/contract', 'src/main/services', 'src/main/ports', 'src/main/adapters', 'src/main/dispatch.ts', 'src/main/events.ts', 'src/main/composeDesk.ts', 'src/main/openProfile.ts', 'src/main/profileFile.ts'], packages: ['node:'] },
  { at: 'src/renderer/ui', own: ['src/renderer/ui'], packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react'] },
  { at: 'src/renderer/i18n', own: ['src/renderer/i18n', 'src/contract', 'src/domain'], packages: ['react', 'i18next', 'react-i18next'] },
  { at: 'src/renderer/platform', own: ['src/renderer/platform', 'src/contract', 'src/domain'], packages: ['zustand', 'react', 'zod'] },
  { at: 'src/renderer/features', own: ['src/renderer/ui', 'src/renderer/i18n', 'src/renderer/platform', 'src/contract', 'src/domain'], packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react', 'zustand', 'react-i18next'] },
  { at: 'src/renderer', own: ['src/renderer', 'src/contract', 'src/domain'], packages: ['react', 'react-dom', 'react-aria-components', 'lucide-react', 'zustand', 'i18next', 'react-i18next', '@fontsource-variable/inter'] },
  { at: 'src/cli', own: ['src/domain', 'src/contract', 'src/main', 'src/hub', 'src/processes', 'src/cli', 'tools/sample'], packages: ['node:'] },
  { at: 'tools/sample', own: ['src/domain', 'src/contract', 'tools/sample'], packages: ['node:'] },
  { at: 'tools/package', own: ['tools/package'], packages: ['node:', '@electron/asar'] },
  { at: 'tools/screens', own: ['tools', 'tests/e2e/support'], packages: ['node:', 'playwright-core'] },
  { at: 'tools/guard', own: ['src/domain', 'src/contract', 'src/main', 'src/cli/guard', 'tools/guard', 'tools/sample', 'tests/support/trueSentences.ts', 'tests/support/mutationTally.ts', 'tests/support/otherAgentSentences.ts'], packages: ['node:'] },
  { at: 'tools', own: ['src/domain', 'src/contract', 'src/main', 'tools'], packages: ['node:', 'zod', 'playwright-core', '@axe-core/playwright'] },
  { at: 'bench/guardOthers', own: ['src/domain', 'src/cli/guard', 'src/main/adapters/packs', 'bench', 'tools/guard'], packages: ['node:', 'compromise', 'fr-compromise', 'wink-nlp', 'wink-eng-lite-web-model', 'wink-naive-bayes-text-classifier', '@nlpjs/core', '@nlpjs/nlp', '@nlpjs/lang-en', '@nlpjs/lang-fr', 'snowball-stemmers'] },
  { at: 'bench/sync', own: ['src', 'bench', 'tests/support/postgresCluster.ts'], packages: ['node:', 'pouchdb-core', 'pouchdb-adapter-http', 'pouchdb-adapter-leveldb', 'pouchdb-replication', 'express-pouchdb', '@powersync/node'] },
  { at: 'bench', own: ['src', 'bench', 'tools/sample', 'tests/e2e/support', 'tools/guard'], packages: ['node:', 'playwright-core'] },
];

const SOURCE = /\.(ts|tsx|mjs)$/;
const IMPORT = /(?:^|[\s;])(?:import|export)\s+(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

const importsOf = (text: string): string[] => [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');

/** Returns a sentence when the import is not allowed. */
function judge(file: string, specifier: string): string | undefined {
  const room = ROOMS.find((candidate) => file === candidate.at || file.startsWith(`${candidate.at}/`));
  if (room === undefined) return `${file}: no room in the import table`;
  if (!specifier.startsWith('.')) {
    const allowed = room.packages.some((name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`));
    return allowed ? undefined : `${file}: package ${specifier}`;
  }
  const target = relative(ROOT, resolve(ROOT, dirname(file), specifier));
  const own = room.alone === true ? room.own : [...room.own, room.at];
  if (!own.some((prefix) => target === prefix || target.startsWith(`${prefix}/`))) return `${file}: ${target}`;
  return crossesFeature(file, target) ? `${file}: another feature, ${target}` : undefined;
}

function crossesFeature(file: string, target: string): boolean {
  const feature = /^src\/renderer\/features\/([^/]+)\//;
  const from = feature.exec(file)?.[1];
  const to = feature.exec(target)?.[1];
  return from !== undefined && to !== undefined && from !== to;
}

const files = ['src', 'tools', 'bench'].flatMap(sourceFiles);

describe('the import table', () => {
  it('saw the whole house', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => file.startsWith('src/domain')).length).toBeGreaterThan(30);
  });

  it('allows every import that stands', () => {
    const broken = files.flatMap((file) =>
      importsOf(readFileSync(join(ROOT, file), 'utf8')).map((specifier) => judge(file, specifier)).filter((sentence) => sentence !== undefined),
    );
    expect(broken).toEqual([]);
  });

  it.each([
    ['src/domain/guard/checkQuestion.ts', 'node:fs'],
    ['src/domain/guard/checkQuestion.ts', '../../contract/errors.ts'],
    ['src/cli/guard.ts', 'onnxruntime-web'],
    ['src/contract/errors.ts', 'yaml'],
    ['src/main/services/cases.ts', '../adapters/sqlite/caseStore.ts'],
    ['src/main/services/cases.ts', 'better-sqlite3'],
    ['src/main/adapters/packs/readPacks.ts', '../sqlite/caseStore.ts'],
    ['src/renderer/features/who/WhoPane.tsx', '../answer/AnswerPane.tsx'],
    ['src/renderer/features/who/WhoPane.tsx', '../../../main/dispatch.ts'],
    ['src/renderer/ui/Button.tsx', '../platform/callStore.ts'],
    ['src/preload/index.ts', 'zod'],
    ['src/preload/index.ts', '../contract/errors.ts'],
    ['src/main/shell/loopback/serve.ts', 'electron'],
    ['src/domain/guard/tokenise.ts', 'compromise'],
    ['src/main/adapters/packs/readGuardPack.ts', 'snowball-stemmers'],
    ['bench/guard.ts', '@nlpjs/nlp'],
    ['src/hub/ports/caseFeed.ts', 'pg'],
    ['src/somewhere/new.ts', 'react'],
  ])('refuses a planted import: %s → %s', (file, specifier) => {
    expect(judge(file, specifier)).toBeTypeOf('string');
  });

  it('finds imports in every form they are written', () => {
    const text = "import a from './a.ts';\nimport './b.css';\nexport { c } from './c.ts';\nconst d = await import('./d.ts');\nimport type { E } from 'e';\nimport {\n  f,\n} from 'f';";
    expect(importsOf(text)).toEqual(['./a.ts', './b.css', './c.ts', './d.ts', 'e', 'f']);
  });
});
