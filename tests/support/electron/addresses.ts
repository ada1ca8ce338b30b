/** Under which address does Chromium see a page of a custom scheme? `app://desk/x` is `https://desk.app.double.invalid/x` there, and is mapped back wherever the desk looks. */

const HOST = 'double.invalid';

export const toChromium = (url: string, schemes: Iterable<string>): string => {
  for (const scheme of schemes) {
    const match = new RegExp(`^${scheme}://([^/?#]*)(.*)$`).exec(url);
    if (match !== null) return `https://${match[1]}.${scheme}.${HOST}${match[2]}`;
  }
  return url;
};

export const fromChromium = (url: string): string => {
  const match = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.double\.invalid(?::443)?(.*)$/.exec(url);
  return match === null ? url : `${match[2]}://${match[1]}${match[3]}`;
};

export const isCustom = (url: string): boolean => fromChromium(url) !== url;
