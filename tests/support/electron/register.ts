/** How does the built desk get the double? `node --import register.ts out/main/index.js`: the word `electron` leads here. */

import { registerHooks } from 'node:module';

const double = new URL('electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context)),
});
