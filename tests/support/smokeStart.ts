/** Does `npm start -- --no-open` come up on an empty profile, serve its page, and end when asked? Used by CI; prints how long it took. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const profileDir = process.argv[2];
if (profileDir === undefined) throw new Error('give a profile folder');
const started = performance.now();
const desk = spawn('npm', ['start', '--', '--no-open', '--profile', profileDir], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
let ready = false;
for await (const line of createInterface({ input: desk.stdout })) {
  process.stdout.write(`${line.replace(/#\S+/, '#…')}\n`);
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
  if (address === undefined) continue;
  const page = await fetch(address);
  if (page.status !== 200 || !(await page.text()).includes('<title>StatusDesk</title>')) throw new Error('the page was not served');
  ready = true;
  process.stdout.write(`ready after ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (desk.pid !== undefined) process.kill(-desk.pid, 'SIGINT');
}
if (!ready) throw new Error('the desk ended before it printed an address');
