/** Does a process with this number run? Also one of somebody else's; a number that is none counts as running, so nothing is taken from it. */

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
