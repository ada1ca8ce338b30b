/** Under which names do the shells move messages? No run-time imports: the sandboxed preload takes this file in. */

export const CALL_CHANNEL = 'desk:call';
export const EVENT_CHANNEL = 'desk:event';
/** The custom scheme and host of the packaged renderer. */
export const APP_ORIGIN = 'app://desk';

export interface DeskBridge {
  call(method: string, input: unknown): Promise<unknown>;
  onEvent(listener: (event: unknown) => void): () => void;
}
