/** In which encoding does a desk want its lines? The best of those it names. */

import { constants, createGzip, createZstdCompress } from 'node:zlib';
import type { Gzip, ZstdCompress } from 'node:zlib';

export type Encoding = 'zstd' | 'gzip' | 'identity';

const CHUNK = 64 * 1024;

export function chooseEncoding(accept: string | undefined): Encoding {
  const named = new Map((accept ?? '').toLowerCase().split(',').map((part) => {
    const [name = '', ...rest] = part.split(';').map((piece) => piece.trim());
    const quality = rest.find((piece) => piece.startsWith('q='))?.slice(2);
    return [name, quality === undefined ? 1 : Number(quality)] as const;
  }));
  return (['zstd', 'gzip'] as const).find((name) => (named.get(name) ?? 0) > 0) ?? 'identity';
}

/** Level 1: what is saved beyond it costs more time than the line does. */
export function compressorFor(encoding: Encoding): ZstdCompress | Gzip | undefined {
  if (encoding === 'zstd') return createZstdCompress({ chunkSize: CHUNK, params: { [constants.ZSTD_c_compressionLevel]: 1 } });
  return encoding === 'gzip' ? createGzip({ level: 1, chunkSize: CHUNK }) : undefined;
}
