/** How do rows leave PostgreSQL as they are? COPY TO STDOUT through the driver, row by row, without a string in between. */

import { escapeLiteral } from 'pg';
import type { Connection, Submittable } from 'pg';

/** A value for a statement that takes no parameters. */
export const literal = (value: string): string => escapeLiteral(value);

/** The driver calls these by name as answers of the server arrive. */
export class CopyRows implements Submittable {
  readonly done: Promise<void>;
  private readonly text: string;
  private readonly onRow: (row: Uint8Array) => void;
  private settle: { resolve: () => void; reject: (error: unknown) => void };
  private failure: { readonly error: unknown } | undefined;

  constructor(text: string, onRow: (row: Uint8Array) => void) {
    this.text = text;
    this.onRow = onRow;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.done = promise;
    this.settle = { resolve, reject };
  }

  submit(connection: Connection): void {
    (connection as Connection & { query(text: string): void }).query(this.text);
  }

  /** Thrown here it would end the process: the socket called. */
  handleCopyData(message: { readonly chunk: Uint8Array }): void {
    if (this.failure !== undefined) return;
    try {
      this.onRow(message.chunk);
    } catch (error) {
      this.failure = { error };
    }
  }

  handleError(error: unknown): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    if (this.failure === undefined) this.settle.resolve();
    else this.settle.reject(this.failure.error);
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
