/** How do values cross between the preload's world and the page's? By events that clone what they carry; functions and promises cross as references. Self-contained: its source runs in both worlds. */

export interface BridgeEnd {
  /** Asks the other end to hang a frozen copy of `api` on its window. */
  expose(name: string, api: unknown): void;
}

type Packed = { readonly is: 'value'; readonly value: unknown } | { readonly is: 'function' | 'promise'; readonly id: number } | { readonly is: 'array'; readonly items: readonly Packed[] } | { readonly is: 'object'; readonly members: readonly (readonly [string, Packed])[] };
type Told =
  | { readonly op: 'call'; readonly id: number; readonly args: readonly Packed[] }
  | { readonly op: 'expose'; readonly name: string; readonly api: Packed }
  | { readonly op: 'return'; readonly value?: Packed; readonly error?: string }
  | { readonly op: 'settle'; readonly id: number; readonly value?: Packed; readonly error?: string };
interface Settle {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}
type AnyFunction = (...args: readonly unknown[]) => unknown;

/** `hear` and `tell` are event names no page can know. `acceptsApi` only at the page's end. */
export function createBridgeEnd(hear: string, tell: string, acceptsApi: boolean): BridgeEnd {
  const dispatch = window.dispatchEvent.bind(window);
  const functions: AnyFunction[] = [];
  const waiting = new Map<number, Settle>();
  let returned: Extract<Told, { op: 'return' }> | undefined;
  let lastPromise = 0;

  const say = (told: Told): void => void dispatch(new CustomEvent(tell, { detail: told }));
  const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const pack = (value: unknown): Packed => {
    if (typeof value === 'function') {
      const known = functions.indexOf(value as AnyFunction);
      return { is: 'function', id: known === -1 ? functions.push(value as AnyFunction) - 1 : known };
    }
    if (value instanceof Promise) {
      lastPromise += 1;
      const id = lastPromise;
      value.then((result) => say({ op: 'settle', id, value: pack(result) }), (error: unknown) => say({ op: 'settle', id, error: words(error) }));
      return { is: 'promise', id };
    }
    if (Array.isArray(value)) return { is: 'array', items: value.map(pack) };
    const isPlain = typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value) as null);
    return isPlain ? { is: 'object', members: Object.entries(value).map(([key, item]) => [key, pack(item)]) } : { is: 'value', value };
  };
  const ask = (told: Told): unknown => {
    returned = undefined;
    say(told);
    const answer = returned as Extract<Told, { op: 'return' }> | undefined;
    if (answer === undefined) throw new Error('the other world did not answer');
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value === undefined ? undefined : unpack(answer.value);
  };
  const unpack = (packed: Packed): unknown => {
    if (packed.is === 'value') return packed.value;
    if (packed.is === 'array') return packed.items.map(unpack);
    if (packed.is === 'object') return Object.fromEntries(packed.members.map(([key, item]) => [key, unpack(item)]));
    if (packed.is === 'promise') return new Promise((resolve, reject) => { waiting.set(packed.id, { resolve, reject }); });
    return (...args: readonly unknown[]) => ask({ op: 'call', id: packed.id, args: args.map(pack) });
  };
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  };
  const answer = (run: () => unknown): void => {
    let told: Told;
    try {
      told = { op: 'return', value: pack(run()) };
    } catch (error) {
      told = { op: 'return', error: words(error) };
    }
    say(told);
  };
  window.addEventListener(hear, (event) => {
    const told = (event as CustomEvent<Told>).detail;
    if (told.op === 'return') returned = told;
    if (told.op === 'call') answer(() => functions[told.id]?.(...told.args.map(unpack)));
    if (told.op === 'settle') {
      const promise = waiting.get(told.id);
      waiting.delete(told.id);
      if (told.error === undefined) promise?.resolve(told.value === undefined ? undefined : unpack(told.value));
      else promise?.reject(new Error(told.error));
    }
    if (told.op === 'expose' && acceptsApi) {
      answer(() => {
        if (told.name in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
        Object.defineProperty(window, told.name, { value: freeze(unpack(told.api)), writable: false, configurable: false, enumerable: true });
      });
    }
  });
  return { expose: (name, api) => void ask({ op: 'expose', name, api: pack(api) }) };
}
