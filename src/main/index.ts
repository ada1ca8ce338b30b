/** Electron entry: hands over to the shell. */
import { startElectron } from './shell/electron/start.ts';

startElectron(import.meta.dirname);
