/** Which version of each script speaks? The highest that is not retired; effective dates come with the hub. */

import type { Script } from './script.ts';

export function effectiveScripts(scripts: readonly Script[]): readonly Script[] {
  const byId = new Map<string, Script>();
  for (const script of scripts) {
    const known = byId.get(script.id);
    if (script.state !== 'retired' && (known === undefined || known.version < script.version)) byId.set(script.id, script);
  }
  return [...byId.values()];
}
