import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Main has four entries (Electron, the loopback shell, the thread that runs an organisation's classifier, the thread that writes the cache's log back), one preload that a sandbox can load, one renderer. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Optional packages stay where they are installed, and may be missing there.
      externalizeDeps: { include: ['onnxruntime-web', '@huggingface/tokenizers'] },
      rollupOptions: { input: { index: resolve('src/main/index.ts'), loopback: resolve('src/main/loopback.ts'), classifierThread: resolve('src/main/adapters/onnx/classifierThread.ts'), checkpointThread: resolve('src/main/adapters/sqlite/checkpointThread.ts') } },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: { input: { index: resolve('src/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: { outDir: resolve('out/renderer'), minify: true, rollupOptions: { input: { index: resolve('src/renderer/index.html') } } },
  },
});
