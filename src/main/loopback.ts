/** Loopback entry: hands over to the shell. */
export { startLoopback } from './shell/loopback/start.ts';
