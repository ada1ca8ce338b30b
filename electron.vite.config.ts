import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { namePackages } from './tools/package/bundledPackages.ts';

/** Main has six entries (Electron, the loopback shell, the thread that runs an organisation's classifier, the thread that writes the cache's log back, the thread that takes in cases of a hub, the thread that reads a pack of a hub), one preload that a sandbox can load, one renderer. */
export default defineConfig({
  main: {
    plugins: [namePackages()],
    build: {
      outDir: 'out/main',
      // Optional packages stay where they are installed, and may be missing there. What desk and hub both use goes into the desk's bundle: of packages only the database is packed.
      externalizeDeps: { include: ['onnxruntime-web', '@huggingface/tokenizers'], exclude: ['ws', 'jose', 'pino', 'zod', 'yaml'] },
      rollupOptions: { input: { index: resolve('src/main/index.ts'), loopback: resolve('src/main/loopback.ts'), classifierThread: resolve('src/main/adapters/onnx/classifierThread.ts'), checkpointThread: resolve('src/main/adapters/sqlite/checkpointThread.ts'), intakeThread: resolve('src/main/adapters/sqlite/intakeThread.ts'), packThread: resolve('src/main/adapters/packs/packThread.ts') } },
    },
  },
  preload: {
    plugins: [namePackages()],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), namePackages()],
    build: { outDir: resolve('out/renderer'), minify: true, rollupOptions: { input: { index: resolve('src/renderer/index.html') } } },
  },
});
