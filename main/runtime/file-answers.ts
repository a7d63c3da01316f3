/** Decides what a bucket or a web root answers with its files: which file, conditions, ranges, and the methods that it knows. */
import { viewerHolds } from '../core/cache/conditional';
import { headerValue, joinedHeader } from '../core/responses/header-list';
import type { HeaderList, OriginRequest, ResponseHead } from '../core/types/exchange';
import type { FixtureFile } from '../core/types/source';
import { byteRange } from './byte-range';
import { contentTypeOf } from './content-type';
import type { LoadedFile } from './fixture-files';
import { s3Error, s3Headers } from './s3-answers';

/**
 * A bucket knows exact keys only. A web root: 1. the file; 2. for a directory, with or without its slash, the index.html in it.
 * The listing holds real files, so `..` and the like name nothing.
 */
export function findFile(files: ReadonlyMap<string, FixtureFile>, path: string, bucket: boolean): FixtureFile | undefined {
  if (bucket) return files.get(path);
  return files.get(path) ?? files.get(path.endsWith('/') ? `${path}index.html` : `${path}/index.html`);
}

/**
 * The answer with a file. Order (RFC 9110, 13.2.2; S3 API reference, GetObject):
 * 1. a method other than GET and HEAD: 405;
 * 2. If-Match, else If-Unmodified-Since: 412;
 * 3. If-None-Match, else If-Modified-Since: 304;
 * 4. Range, unless If-Range names another version: 206, or 416 behind the end; several ranges: the whole file;
 * 5. 200.
 */
export function fileHead(file: FixtureFile, loaded: LoadedFile, request: OriginRequest, bucket: boolean): ResponseHead {
  const { method, headers: asked } = request;
  if (method !== 'GET' && method !== 'HEAD') return notAllowed(method, bucket);
  const validators: HeaderList = [
    ['etag', loaded.etag],
    ['last-modified', loaded.lastModified],
  ];
  const server: HeaderList = bucket ? s3Headers : [];
  if (failsCondition(asked, loaded))
    return bucket ? s3Error('PreconditionFailed', '', method === 'GET') : plain(412, 'Precondition failed\n', method === 'GET');
  if (viewerHolds(asked, validators) !== null) return { status: 304, headers: [...validators, ...server], body: { size: 0 } };
  const type = contentTypeOf(file.path, bucket ? 'binary/octet-stream' : 'application/octet-stream');
  const headersOf = (length: number, more: HeaderList = []): HeaderList => [
    ['content-type', type],
    ['content-length', String(length)],
    ['accept-ranges', 'bytes'],
    ...more,
    ...validators,
    ...server,
  ];
  const range = sameVersion(asked, loaded) ? byteRange(headerValue(asked, 'range'), loaded.size) : 'whole';
  if (range === 'unsatisfiable') return outOfRange(loaded, method === 'GET', bucket);
  if (range === 'whole') {
    return {
      status: 200,
      headers: headersOf(loaded.size),
      body: method === 'HEAD' ? { size: 0 } : { size: loaded.size, handle: loaded.body },
    };
  }
  const { first, last } = range;
  const size = last - first + 1;
  const headers = headersOf(size, [['content-range', `bytes ${first}-${last}/${loaded.size}`]]);
  return { status: 206, headers, body: method === 'HEAD' ? { size: 0 } : { size, handle: loaded.part(first, last) } };
}

/** A short text answer of a web server. */
export function plain(status: number, text: string, withBody: boolean, more: HeaderList = []): ResponseHead {
  const size = Buffer.byteLength(text);
  const headers: HeaderList = [['content-type', 'text/plain; charset=utf-8'], ['content-length', String(size)], ...more];
  return { status, headers, body: withBody ? { size, text } : { size: 0 } };
}

function notAllowed(method: string, bucket: boolean): ResponseHead {
  if (bucket) return s3Error('MethodNotAllowed', '', true);
  return plain(405, `${method} is not allowed here.\n`, true, [['allow', 'GET, HEAD']]);
}

function outOfRange({ size }: LoadedFile, withBody: boolean, bucket: boolean): ResponseHead {
  const range: HeaderList = [['content-range', `bytes */${size}`]];
  if (!bucket) return plain(416, 'Range not satisfiable\n', withBody, range);
  const head = s3Error('InvalidRange', '', withBody);
  return { ...head, headers: [...head.headers, ...range] };
}

/** If-Match compares strongly; If-Unmodified-Since counts only without it. */
function failsCondition(asked: HeaderList, { etag, lastModified }: LoadedFile): boolean {
  const match = joinedHeader(asked, 'if-match');
  if (match !== undefined) return !match.split(',').some((tag) => tag.trim() === '*' || tag.trim() === etag);
  const since = headerValue(asked, 'if-unmodified-since');
  return since !== undefined && Date.parse(lastModified) > Date.parse(since);
}

function sameVersion(asked: HeaderList, { etag, lastModified }: LoadedFile): boolean {
  const condition = headerValue(asked, 'if-range');
  return condition === undefined || condition === etag || condition === lastModified;
}
