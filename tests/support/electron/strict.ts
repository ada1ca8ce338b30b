/** What happens when the desk uses a part of Electron that the double lacks? It is named at once; nothing answers `undefined`. Self-contained: its source also runs in the page. */

export function strict<T extends object>(name: string, target: T): T {
  /** What the language and its runtime ask of any object. */
  const ASKED_OF_ANY = ['then', 'toJSON', 'domain'];
  return new Proxy(target, {
    get(on, key) {
      if (typeof key === 'symbol' || key in on || ASKED_OF_ANY.includes(key)) return Reflect.get(on, key) as unknown;
      throw new Error(`the double of electron has no ${name}.${key}`);
    },
  });
}
