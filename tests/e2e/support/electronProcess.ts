/** How does a story run the desk of Electron? The built bundles on the double, with the story's page as their window. */

import { createServer, type AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startDouble } from '../../support/electron/startDouble.ts';
import { INSTALLATION, type StartDesk } from './deskProcess.ts';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

export async function devtoolsAddress(port: number): Promise<string> {
  const version = (await (await fetch(`http://127.0.0.1:${port}/json/version`)).json()) as { readonly webSocketDebuggerUrl: string };
  return version.webSocketDebuggerUrl;
}

export function startOnDouble(devtoolsPort: number): StartDesk {
  return async (profileDir, extra = [], installation = INSTALLATION, { role } = { role: 'agent' }) => {
    const double = startDouble({ installation, argv: ['--profile', profileDir, ...(role === undefined ? [] : ['--role', role]), ...extra], settings: { browser: await devtoolsAddress(devtoolsPort) } });
    if (!(await double.opened)) throw new Error(`the desk did not start: ${double.errorBox()} ${double.problems()}`);
    const shown: Page[] = [];
    const end = async (): Promise<void> => {
      // A desk whose window the story closed may end before it could answer: then its exit code alone tells.
      const { problems } = await double.ask({ ask: 'recorded' }).catch(async (thrown: unknown) => {
        if (shown.length === 0 || shown.some((page) => !page.isClosed())) throw thrown;
        return { problems: [] };
      });
      if (shown.some((page) => !page.isClosed())) await Promise.all(shown.map((page) => page.close()));
      else double.quit();
      const code = await double.ended;
      if (code !== 0 || problems.length > 0) throw new Error(`the desk ended with ${code}: ${problems.join('; ')} ${double.problems()}`);
    };
    return {
      profileDir,
      pid: double.pid,
      address: () => Promise.reject(new Error('a desk in Electron has no address')),
      showIn: async (page) => {
        shown.push(page);
        await double.showIn(page);
      },
      answered: async () => (await double.ask({ ask: 'recorded' })).answered,
      openedOutside: async () => (await double.ask({ ask: 'recorded' })).openedOutside,
      stop: end,
      // A window dies with its process.
      kill: async () => {
        double.kill();
        await double.ended;
        await Promise.all(shown.map((page) => page.close()));
      },
    };
  };
}
