/** How are bytes written as text in notes and lines? Base64 of RFC 4648 with padding, in its one canonical form. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CANONICAL = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(bits >> shift) & 63] ?? '').join('');
    const left = bytes.length - at;
    text += left >= 3 ? digits : digits.slice(0, left + 1) + '='.repeat(3 - left);
  }
  return text;
}

/** `undefined` for what is not base64, and for a second spelling of bytes that have one already. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!CANONICAL.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, out = 0; at < text.length; at += 4) {
    const bits = Array.from(text.slice(at, at + 4)).reduce((sum, digit) => sum * 64 + Math.max(0, DIGITS.indexOf(digit)), 0);
    for (const shift of [16, 8, 0]) if (out < bytes.length) bytes[out++] = (bits >> shift) & 255;
  }
  return toBase64(bytes) === text ? bytes : undefined;
}
