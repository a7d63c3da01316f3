/** Inflates gzip files as they come: of several members, and of ones that were cut short everything before the cut. */
import { createGunzip } from 'node:zlib';

/** Bytes that are inflated at a time: they can become a thousand times as many, and only these are held. */
const usualPiece = 16_384;

/** Whether bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * The inflated bytes. Damage does not throw: what came before it is given out, and `onDamage` is told in a few words what is wrong.
 */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  onDamage: (problem: string) => void,
  piece = usualPiece,
): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  let inflated: Uint8Array[] = [];
  const damage: { problem: string | null } = { problem: null };
  let ended = (): void => undefined;
  const end = new Promise<void>((resolve) => (ended = resolve));
  stream.on('data', (chunk: Uint8Array) => inflated.push(chunk));
  stream.on('error', (error) => (damage.problem = error.message));
  stream.on('end', () => ended());
  stream.on('close', () => ended());
  const take = (): Uint8Array[] => {
    const taken = inflated;
    inflated = [];
    return taken;
  };
  try {
    for await (const chunk of source) {
      for (let at = 0; at < chunk.length && damage.problem === null; at += piece) {
        const written = new Promise<void>((resolve) => stream.write(chunk.subarray(at, at + piece), () => resolve()));
        await Promise.race([written, end]);
        yield* take();
      }
      if (damage.problem !== null) break;
    }
    if (damage.problem === null) stream.end();
    await end;
    yield* take();
    if (damage.problem !== null) onDamage(damage.problem);
  } finally {
    stream.destroy();
  }
}
