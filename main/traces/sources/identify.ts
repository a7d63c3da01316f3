/** Finds out what a file is, or says in a sentence why it is nothing that can be read. */
import { sniffTraffic } from '../../core/traffic/sniff';
import type { TrafficFormat } from '../../core/types/traffic';
import { readHead, type FileHead } from './bytes';
import { isGzip } from './gunzip';
import { isParquet } from './parquet';

/** How other packers begin their files. */
const packers: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a zip archive', [0x50, 0x4b, 0x03, 0x04]],
  ['packed by zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['packed by bzip2', [0x42, 0x5a, 0x68]],
  ['packed by xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

export type Identified = TrafficFormat | { readonly problem: string };

/** `name` as messages have it. */
export async function identify(path: string, name: string): Promise<Identified> {
  return identifyHead(await readHead(path), name);
}

/** The same by the beginning of the file. */
export function identifyHead({ raw, plain }: FileHead, name: string): Identified {
  if (isParquet(raw)) return 'log-v2-parquet';
  if (isGzip(raw) && plain.length === 0 && raw.length > 20) return { problem: `${name} begins as gzip does and cannot be inflated.` };
  const packer = packers.find(([, bytes]) => bytes.every((byte, at) => plain[at] === byte));
  if (packer) return { problem: `${name} is ${packer[0]}, and only gzip is unpacked here. Unpack it first.` };
  if ((plain[0] === 0xff && plain[1] === 0xfe) || (plain[0] === 0xfe && plain[1] === 0xff)) {
    return { problem: `${name} is written in UTF-16. Save it as UTF-8 first.` };
  }
  if (plain.includes(0)) return { problem: `${name} holds bytes that no text has, so it is no traffic that can be read here.` };
  const format = sniffTraffic(plain.toString('utf8'), name.replace(/\.gz$/i, ''));
  return format ?? { problem: `${name} is no access log of CloudFront, no HAR, no saved traffic, no curl command and no .http file.` };
}
