/** Decides whether a request brings a signed URL or signed cookies at all, good or not. */
import type { ViewerRequest } from '../types/exchange';

/** A URL is signed when its query has Key-Pair-Id; cookies are, when one of them is CloudFront-Key-Pair-Id. */
export function carriesSignature(request: ViewerRequest): boolean {
  if (request.query !== null && /(^|&)Key-Pair-Id=/.test(request.query)) return true;
  return request.headers.some(([name, value]) => name === 'cookie' && /(^|;\s*)CloudFront-Key-Pair-Id=/.test(value));
}
