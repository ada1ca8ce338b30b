/** What runs in a page before the page itself? The page's end of the bridge, and the built preload in a world of its own. */

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { createBridgeEnd } from './bridgeEnd.ts';
import { startPreload } from './preloadWorld.ts';
import { problem } from './record.ts';
import { strict } from './strict.ts';
import { createWire } from './wire.ts';

export interface PageScripts {
  readonly page: string;
  readonly preload: string;
  /** Name of the preload's world; empty where it shares the page's. */
  readonly world: string;
  readonly binding: string;
  readonly ear: string;
}

export function pageScripts(options: { readonly preload: string | undefined; readonly isolated: boolean; readonly inFrames: boolean }): PageScripts {
  const [toPage, toPreload, binding, ear] = Array.from({ length: 4 }, () => `d${randomUUID().replaceAll('-', '')}`) as [string, string, string, string];
  const where = options.inFrames ? '' : 'if (window !== window.top) return;';
  const parts = `strict, wire: (${createWire.toString()})(), end: (${createBridgeEnd.toString()})('${toPreload}', '${toPage}', false), isolated: ${options.isolated}, binding: '${binding}', ear: '${ear}'`;
  const preload = `(() => { ${where} const strict = ${strict.toString()}; (${startPreload.toString()})({ ${parts} }, (require, module, exports) => {\n${readPreload(options.preload)}\n}); })();`;
  const page = options.isolated ? `(() => { ${where} (${createBridgeEnd.toString()})('${toPage}', '${toPreload}', true); })();` : '';
  return { page, preload, world: options.isolated ? 'electron preload' : '', binding, ear };
}

function readPreload(file: string | undefined): string {
  if (file === undefined) return '';
  try {
    const source = readFileSync(file, 'utf8');
    // A sandbox loads one CommonJS script: a module would not even be parsed.
    compileFunction(source, ['require', 'module', 'exports'], { filename: file });
    return source;
  } catch (error) {
    problem(`Unable to load preload script: ${String(error)}`);
    return '';
  }
}
