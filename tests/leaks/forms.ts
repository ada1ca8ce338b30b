/** In which bytes may a word hide in a file? As text of several encodings, whatever its case, escaped, in hex and in base64 wherever it begins. */

export interface Form {
  readonly name: string;
  readonly bytes: Buffer;
  /** Looked for in the bytes with their ASCII letters made small. */
  readonly anyCase: boolean;
}

/** Fewer letters than these of a base64 text are found by chance. */
const LEAST_BASE64 = 7;

export function formsOf(token: string): readonly Form[] {
  // Letters beyond ASCII have capitals of their own.
  const spellings = unique([token, token.normalize('NFD'), token.normalize('NFD').replaceAll(/\p{M}/gu, ''), token.replaceAll(/[\s-]/g, '')]);
  return spellings.flatMap((spelling) => [...unique([spelling.toLowerCase(), smallAscii(spelling.toUpperCase())]).flatMap(textForms), ...unique([spelling, spelling.toLowerCase(), spelling.toUpperCase()]).flatMap(base64Forms)]);
}

function textForms(text: string): readonly Form[] {
  const escaped = text.replaceAll(/[^ -~]/g, (letter) => String.raw`\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes: Readonly<Record<string, Buffer>> = {
    'UTF-8': Buffer.from(text, 'utf8'),
    'UTF-16': Buffer.from(text, 'utf16le'),
    'UTF-16 BE': Buffer.from(text, 'utf16le').swap16(),
    'Latin-1': Buffer.from(text, 'latin1'),
    'URL': Buffer.from(encodeURIComponent(text).toLowerCase()),
    'form': Buffer.from(encodeURIComponent(text).toLowerCase().replaceAll('%20', '+')),
    'JSON': Buffer.from(escaped),
    'hex': Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
    'hex of capitals': Buffer.from(Buffer.from(text.toUpperCase(), 'utf8').toString('hex')),
    'hex as on file': Buffer.from(Buffer.from(text.slice(0, 1).toUpperCase() + text.slice(1), 'utf8').toString('hex')),
  };
  return Object.entries(bytes).map(([name, each]) => ({ name, bytes: each, anyCase: true }));
}

/** The letters that are the same wherever in the encoded text the word begins, in both alphabets. */
function base64Forms(text: string): readonly Form[] {
  return ([['base64', Buffer.from(text, 'utf8')], ['base64 of UTF-16', Buffer.from(text, 'utf16le')]] as const).flatMap(([name, bytes]) =>
    [0, 1, 2].flatMap((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replaceAll('=', '');
      // Letters that also hold bits of what stands before or after it are left out.
      const from = Math.ceil((before * 8) / 6);
      const sure = encoded.slice(from, Math.floor(((before + bytes.length) * 8) / 6));
      return sure.length < LEAST_BASE64 ? [] : unique([sure, sure.replaceAll('+', '-').replaceAll('/', '_')]).map((each) => ({ name: `${name} at ${before}`, bytes: Buffer.from(each), anyCase: false }));
    }));
}

const smallAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];
