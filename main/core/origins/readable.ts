/** Decides whether an answer of an origin can be used: headers that fit, and a partial answer that is what it says. */
import type { OriginReply } from '../ports';
import { headerValue } from '../responses/header-list';
import type { ResponseHead } from '../types/exchange';

/** Bytes of an origin's response headers; beyond them CloudFront gives up. */
const longestHeaders = 32_768;
/** 50 GB: a larger body ends with an error where caching is on. */
export const largestCachedBody = 50 * 1024 ** 3;
const rangeForm = /^bytes (\d+)-(\d+)\/(?:\d+|\*)$/;

/** The reply itself, or the failure that makes it useless. `cached`: the request is a GET whose answer may be stored. Source: Developer Guide, "Quotas"; log value OriginContentRangeLengthError. */
export function readable(reply: OriginReply, cached = false): OriginReply {
  if (reply.kind === 'failure' || reply.by === 'shield') return reply;
  if (headerBytes(reply.head) > longestHeaders) return { kind: 'failure', failure: 'header-too-big', detail: '', ...placeOf(reply) };
  const bytes = Number(headerValue(reply.head.headers, 'content-length') ?? 0);
  if (cached && bytes > largestCachedBody) return { kind: 'failure', failure: 'body-too-big', detail: `${bytes} bytes`, ...placeOf(reply) };
  const disagreement = reply.head.status === 206 ? rangeProblem(reply.head) : null;
  return disagreement === null ? reply : { kind: 'failure', failure: 'content-range', detail: disagreement, ...placeOf(reply) };
}

function placeOf({ file, pointer }: OriginReply): { file?: string; pointer?: string } {
  return { ...(file === undefined ? {} : { file }), ...(pointer === undefined ? {} : { pointer }) };
}

function rangeProblem({ headers }: ResponseHead): string | null {
  const range = headerValue(headers, 'content-range');
  const length = headerValue(headers, 'content-length');
  const found = range === undefined || length === undefined ? null : rangeForm.exec(range);
  if (!found || Number(found[2]) - Number(found[1]) + 1 === Number(length)) return null;
  return `Content-Range: ${range}, Content-Length: ${length}`;
}

function headerBytes({ headers }: ResponseHead): number {
  let bytes = 0;
  for (const [name, value] of headers) bytes += name.length + value.length + 4;
  return bytes;
}
