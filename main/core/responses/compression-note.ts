/** Says why an answer went out compressed, or why not: a note beside the answer, for behaviors that compress. */
import type { Exchange, HeaderList, NotSimulated, ResponseHead, Rival, ViewerRequest } from '../types/exchange';
import type { CompiledBehavior } from '../types/snapshot';
import { judgeCompression, type CompressVerdict } from './compress';
import { headerValue, joinedHeader } from './header-list';
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
    const { headers } = exit.head;
    const key = `${request.method} ${request.httpVersion} ${joinedHeader(request.headers, 'accept-encoding') ?? ''}`;
    const known = told.get(headers);
    if (known?.key === key && known.behavior === behavior) return known.account;
    const account = noted(storedReason(exit.head, request, behavior));
    told.set(headers, { key, behavior, account });
    return account;
  }
  if (!compression || answer?.status === 304) return silent;
  if (compression.coding === null) return noted(refused(compression));
  const { coding, bytes } = compression;
  if (encodes) return noted(say('response.compressed', { coding, bytes }), assumed);
  const what = `CloudFront would send this answer compressed (${coding}); without a host there is nothing to compress it with.`;
  return { note: null, notSimulated: { setting: 'Compress', what, because }, assumptions: [] };
}

/** What was said last of a stored object: the same is asked with every hit. */
const told = new WeakMap<HeaderList, { readonly key: string; readonly behavior: CompiledBehavior; readonly account: CompressionAccount }>();

function storedReason(head: ResponseHead, request: ViewerRequest, behavior: CompiledBehavior): Rival['reason'] {
  const encoding = headerValue(head.headers, 'content-encoding');
  if (encoding !== undefined) return say('response.stored-encoded', { encoding });
  const verdict = judgeCompression(head, request, behavior);
  return verdict.coding === null ? refused(verdict) : say('response.stored-plain', { bytes: verdict.bytes });
}

function refused({ refusal, value }: Extract<CompressVerdict, { coding: null }>): Rival['reason'] {
  return say('response.not-compressed', { refusal, value });
}
