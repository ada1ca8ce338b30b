/** Does a packed desk hold what it runs on and nothing else? Every file must be named here; the rest is a finding. */

import type { PackedFile } from './packedFiles.ts';

/** Archive and what lies beside it, without Electron itself. Growing past it needs a reason. */
export const MOST_BYTES = 16_000_000;

const ENTRIES = ['out/main/index.js', 'out/main/classifierThread.js', 'out/main/checkpointThread.js', 'out/main/intakeThread.js', 'out/main/packThread.js'];
const PAGE = 'out/renderer/index.html';
const ALWAYS = ['package.json', ...ENTRIES, 'out/preload/index.cjs', PAGE, 'node_modules/better-sqlite3/package.json', 'node_modules/better-sqlite3/lib/index.js', 'resources/packs/policies/mode.yaml'];
const MAY_BE: readonly RegExp[] = [
  /^out\/main\/chunks\/[\w-]+\.js$/,
  /^out\/renderer\/assets\/[\w-]+\.(js|css|woff2)$/,
  /^resources\/packs\/(glossary|guard|policies|scripts)\/[\w./-]+\.(yaml|json|bin)$/,
  /^node_modules\/better-sqlite3\/(LICENSE|lib\/(methods\/)?[\w-]+\.js)$/,
];
/** Packages the bundles may load. The optional ones are not packed; their absence is an answer of the desk (docs/classifier.md). */
const MAY_LOAD = /^(node:|electron$|better-sqlite3$|onnxruntime-web$|@huggingface\/tokenizers$)/;
/** Ruling 26: of the loopback shell, its cookie and its socket nothing may be packed. Bundles name the file each part came from. That a desk listens for the one answer of a sign-in is another thing (`adapters/oidc`). */
const LOOPBACK = ['src/main/shell/loopback', 'sd_${', 'new WebSocketServer('];
const ELSEWHERE = ['src/cli/', 'tests/', 'tools/', 'bench/'];

/** `target` is platform and architecture, as in `linux-x64`. One sentence for each thing that is wrong. */
export function judgePackage(files: readonly PackedFile[], target: string): readonly string[] {
  const binary = `node_modules/better-sqlite3/prebuilds/${target}.node`;
  const paths = new Set(files.map(({ path }) => path));
  const always = [...ALWAYS, binary];
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const bundles = files.filter(({ path }) => path.startsWith('out/') && /\.c?js$/.test(path));
  return [
    ...always.filter((path) => !paths.has(path)).map((path) => `missing: ${path}`),
    ...files.filter(({ path }) => !always.includes(path) && !MAY_BE.some((known) => known.test(path))).map(({ path }) => `not expected: ${path}`),
    ...files.filter(({ path, outside }) => outside !== (path === binary)).map(({ path, outside }) => `${outside ? 'outside' : 'inside'} the archive: ${path}`),
    ...unreached(files),
    ...bundles.flatMap(judgeBundle),
    ...judgeManifest(files),
    ...(bytes > MOST_BYTES ? [`${bytes} bytes, more than ${MOST_BYTES}`] : []),
  ];
}

/** What no entry and no page asks for has no place: a left-over of another build, or a part of another entry. */
function unreached(files: readonly PackedFile[]): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set<string>();
  const visit = (path: string): void => {
    const file = byPath.get(path);
    if (file === undefined || reached.has(path)) return;
    reached.add(path);
    const text = file.text();
    for (const name of text.match(/[\w-]+\.(?:js|css|woff2)\b/g) ?? []) for (const folder of ['out/main', 'out/main/chunks', 'out/renderer/assets']) visit(`${folder}/${name}`);
  };
  for (const path of [...ENTRIES, PAGE]) visit(path);
  return files.filter(({ path }) => /^out\/(main|renderer)\//.test(path) && !reached.has(path)).map(({ path }) => `nothing asks for: ${path}`);
}

function judgeBundle({ path, text }: PackedFile): readonly string[] {
  const code = text();
  const loads = path.startsWith('out/main/') ? [...code.matchAll(/^\s*import[^'"\n]*["']([^'"\n]+)["'];?$|\bimport\(["']([^'"\n]+)["']\)/gm)].map((match) => match[1] ?? match[2] ?? '') : [];
  return [
    ...LOOPBACK.filter((sign) => path.startsWith('out/main/') && code.includes(sign)).map((sign) => `${path}: of the loopback shell (${sign})`),
    ...ELSEWHERE.filter((folder) => code.includes(`// ${folder}`) || code.includes(`#region ${folder}`)).map((folder) => `${path}: of ${folder}`),
    ...(code.includes('sourceMappingURL') ? [`${path}: names a source map`] : []),
    ...loads.filter((name) => !name.startsWith('.') && !MAY_LOAD.test(name)).map((name) => `${path}: loads ${name}`),
  ];
}

function judgeManifest(files: readonly PackedFile[]): readonly string[] {
  const manifest = files.find(({ path }) => path === 'package.json');
  if (manifest === undefined) return [];
  const keys = Object.keys(JSON.parse(manifest.text()) as object);
  return ['scripts', 'devDependencies', 'build'].filter((key) => keys.includes(key)).map((key) => `package.json: ${key}`);
}
