/** How are pictures of one icon bound into the file a platform wants? Containers around PNGs, nothing else. */

export interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

/** Windows: a directory of sixteen bytes for each picture; 256 is written as 0. */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  for (const [at, { size, png }] of pictures.entries()) {
    const row = 6 + 16 * at;
    head.writeUInt8(size % 256, row);
    head.writeUInt8(size % 256, row + 1);
    head.writeUInt16LE(1, row + 4);
    head.writeUInt16LE(32, row + 6);
    head.writeUInt32LE(png.length, row + 8);
    head.writeUInt32LE(offset, row + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** macOS: the types that hold a PNG, by size in pixels; those for Retina screens hold the same pictures. */
const ICNS_TYPES: Readonly<Record<string, number>> = { ic07: 128, ic08: 256, ic09: 512, ic10: 1024, ic11: 32, ic12: 64, ic13: 256, ic14: 512 };

export function icnsOf(pictures: readonly Picture[]): Buffer {
  const parts = Object.entries(ICNS_TYPES).map(([type, size]) => {
    const png = pictures.find((picture) => picture.size === size)?.png;
    if (png === undefined) throw new Error(`no picture of ${size} pixels`);
    return part(type, png);
  });
  return part('icns', Buffer.concat(parts));
}

function part(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}
