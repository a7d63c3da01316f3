/** Decides whether a request is too long for the edge, and how long it is. */
import type { ViewerRequest } from '../types/exchange';

/** Bytes of the URL, scheme and host included. */
export const longestUrl = 8192;
/** Bytes of request line, query and headers together. */
export const longestHead = 32_768;

/** Bytes of a request body: 64 GB. */
export const longestBody = 64 * 1024 ** 3;

/** Bytes of the URL as CloudFront puts it together: scheme, host, path and query. */
export function urlBytes(request: ViewerRequest): number {
  const query = request.query === null ? 0 : request.query.length + 1;
  return request.scheme.length + 3 + request.host.length + request.path.length + query;
}

/** Bytes of the request head in HTTP/1.1 notation, whatever version carried it. */
export function headBytes(request: ViewerRequest): number {
  const query = request.query === null ? 0 : request.query.length + 1;
  let bytes = request.method.length + 1 + request.path.length + query + ' HTTP/1.1\r\n'.length + 2;
  for (const header of request.headers) bytes += header[0].length + header[1].length + 4;
  return bytes;
}
