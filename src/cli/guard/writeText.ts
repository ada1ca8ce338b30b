/** Did a text reach whoever reads the output? Waited for, so that an answer that was lost never looks like one that was given. */

import type { Writable } from 'node:stream';

/** `gone`: nobody reads on, which is no mistake. Anything else is the code of the system. */
export type Written = 'written' | 'gone' | { readonly unwritable: string };

const GONE = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_PREMATURE_CLOSE']);

export function writeText(output: Writable, text: string): Promise<Written> {
  // The callback below tells; without a listener the error would end the program with a trace.
  if (output.listenerCount('error', ignore) === 0) output.on('error', ignore);
  return new Promise((done) => {
    output.write(text, (error) => {
      if (error === null || error === undefined) return done('written');
      const code = (error as NodeJS.ErrnoException).code ?? error.name;
      return done(GONE.has(code) ? 'gone' : { unwritable: code });
    });
  });
}

const ignore = (): void => undefined;
