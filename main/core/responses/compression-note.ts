/** Says why an answer went out compressed, or why not: a note beside the answer, for behaviors that compress. */
import type { Exchange, NotSimulated, Rival } from '../types/exchange';
import { judgeCompression, type CompressVerdict } from './compress';
import { headerValue } from './header-list';
import { say } from './reasons';

export interface CompressionAccount {
  readonly note: Rival | null;
  readonly notSimulated: NotSimulated | null;
  readonly assumptions: readonly string[];
}

const silent: CompressionAccount = { note: null, notSimulated: null, assumptions: [] };
const assumed: readonly string[] = ['compress.always', 'compress.chunked', 'compress.vary'];

/** `exchange` is the one whose body the viewer gets: the request's own, or that of the error page. */
export function accountOfCompression({ behavior, compression, exit, request, answer }: Exchange, encodes: boolean): CompressionAccount {
  if (!behavior?.compress) return silent;
  const because = [{ ...behavior.source, pointer: `${behavior.source.pointer}/Compress` }];
  const noted = (reason: Rival['reason'], assumptions: readonly string[] = []): CompressionAccount => ({
    note: { candidate: 'compression', reason, because },
    notSimulated: null,
    assumptions,
  });
  if (exit) {
    // What a stage answered by itself never passes the compressor; an object of the cache stays as it was stored.
    if (exit.kind !== 'response' || exit.stage !== '10-cache' || !exit.head || exit.head.status === 304) return silent;
    const verdict = judgeCompression(exit.head, request, behavior);
    if (verdict.coding !== null) return noted(say('response.stored-plain', { bytes: verdict.bytes }));
    return verdict.refusal === 'encoded'
      ? noted(say('response.stored-encoded', { encoding: headerValue(exit.head.headers, 'content-encoding') ?? '' }))
      : noted(refused(verdict));
  }
  if (!compression || answer?.status === 304) return silent;
  if (compression.coding === null) return noted(refused(compression));
  const { coding, bytes } = compression;
  if (encodes) return noted(say('response.compressed', { coding, bytes }), assumed);
  const what = `CloudFront would send this answer compressed (${coding}); without a host there is nothing to compress it with.`;
  return { note: null, notSimulated: { setting: 'Compress', what, because }, assumptions: [] };
}

function refused({ refusal, value }: Extract<CompressVerdict, { coding: null }>): Rival['reason'] {
  return say('response.not-compressed', { refusal, value });
}
