/** Decides what a declared origin answers from its fixture alone: a fault, a stub, or a file. */
import { compilePathPattern, type PathMatcher } from '../core/behaviors/path-pattern';
import { viewerHolds } from '../core/cache/conditional';
import { limitsOf } from '../core/origins/limits';
import { isBucket } from '../core/origins/request';
import { headerValue } from '../core/responses/header-list';
import type { OriginReply } from '../core/ports';
import type { HeaderList, OriginRequest, ResponseHead } from '../core/types/exchange';
import type { OriginFault, OriginFixture, OriginStub } from '../core/types/resources';
import type { FixtureFile } from '../core/types/source';
import { contentTypeOf } from './content-type';
import type { FixtureFiles, LoadedFile } from './fixture-files';
import { s3Error } from './s3-answers';
import { acceptOf, wantsTunnel } from './tunnel';

export interface DeclaredContext {
  readonly files: FixtureFiles;
  /** Chosen alternative of s3.missing-key. */
  readonly missingKey: string;
}

/**
 * Answers from the fixture, or null when nothing in it does and a proxy may be asked. Order: 1. the fixture's fault; 2. the
 * first stub whose path and method match; 3. the file.
 */
export function answerDeclared(fixture: OriginFixture, request: OriginRequest, context: DeclaredContext): OriginReply | null {
  if (fixture.fault) return declaredFault(fixture, fixture.fault, '/fault', request);
  const path = pathOf(request.target);
  const at = fixture.stubs.findIndex((stub) => matchesStub(stub, path, request.method));
  const stub = fixture.stubs[at];
  if (stub) return answerStub(fixture, stub, at, request);
  return fixture.files === null ? null : answerFile(fixture.files, path, request, context);
}

/** What a declared origin answers when nothing in it fits the path: S3's error for buckets, 404 for web servers. */
export function answerMissing(fixture: OriginFixture, request: OriginRequest, missingKey: string): OriginReply {
  const path = pathOf(request.target);
  const folder = `origins/${fixture.domain}`;
  const looked = fixture.files === null ? `${fixture.file ?? folder} has no stub for it` : `${folder}${decoded(path)}`;
  const file = fixture.file === undefined ? {} : { file: fixture.file };
  const withBody = request.method !== 'HEAD';
  if (isBucket(request.origin)) {
    const code = missingKey === '404' ? 'NoSuchKey' : 'AccessDenied';
    return { kind: 'response', by: 's3', looked, head: s3Error(code, decoded(path).slice(1), withBody), ...file };
  }
  return { kind: 'response', by: 'missing', looked, head: plain(404, `Not found: ${path}\n`, withBody), ...file };
}

/** The declared delay of an answer, milliseconds: the stub's own, else the fixture's. */
export function delayOf(fixture: OriginFixture, request: OriginRequest): number {
  const path = pathOf(request.target);
  return fixture.stubs.find((stub) => matchesStub(stub, path, request.method))?.delayMs ?? fixture.delayMs ?? 0;
}

/** A timeout takes as long as the origin's settings allow; nobody waits for it. */
function declaredFault(fixture: OriginFixture, failure: OriginFault, pointer: string, { origin }: OriginRequest): OriginReply {
  const { connectMs, readMs } = limitsOf(origin);
  const tookMs = failure === 'connect-timeout' ? connectMs : failure === 'read-timeout' ? readMs : 0;
  const place = fixture.file === undefined ? {} : { file: fixture.file, pointer };
  return { kind: 'failure', failure, detail: 'a declared fault', ...(tookMs > 0 ? { tookMs } : {}), ...place };
}

const matchers = new WeakMap<OriginStub, PathMatcher>();

function matchesStub(stub: OriginStub, path: string, method: string): boolean {
  if (stub.method !== undefined && stub.method.toUpperCase() !== method) return false;
  if (stub.path === undefined) return true;
  let matcher = matchers.get(stub);
  if (!matcher) matchers.set(stub, (matcher = compilePathPattern(stub.path)));
  return matcher(path);
}

function answerStub(fixture: OriginFixture, stub: OriginStub, at: number, request: OriginRequest): OriginReply {
  const pointer = `/stubs/${at}`;
  if (stub.fault) return declaredFault(fixture, stub.fault, `${pointer}/fault`, request);
  if (stub.status === 101) return answerSwitch(fixture, pointer, request);
  const status = stub.status ?? 200;
  const headers: [string, string][] = Object.entries(stub.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const text = stub.body ?? '';
  const size = Buffer.byteLength(text);
  if (size > 0 && headerValue(headers, 'content-type') === undefined) headers.push(['content-type', 'text/plain; charset=utf-8']);
  if (status !== 204 && status !== 304 && headerValue(headers, 'content-length') === undefined)
    headers.push(['content-length', String(size)]);
  const body = request.method === 'HEAD' || size === 0 ? { size: 0 } : { size, text };
  return { kind: 'response', by: 'stub', head: { status, headers, body }, pointer, ...(fixture.file ? { file: fixture.file } : {}) };
}

/** A stub that declares 101 accepts WebSockets as a server does, and says nothing on them. */
function answerSwitch(fixture: OriginFixture, pointer: string, request: OriginRequest): OriginReply {
  const place = { pointer, ...(fixture.file ? { file: fixture.file } : {}) };
  if (!wantsTunnel(request)) {
    return { kind: 'failure', failure: 'invalid', detail: 'a declared 101 for a request that asks for no other protocol', ...place };
  }
  const accept = acceptOf(request);
  if (accept === null) {
    const head = plain(400, 'Sec-WebSocket-Key or Sec-WebSocket-Version 13 is missing.\n', true);
    return { kind: 'response', by: 'stub', head, ...place };
  }
  const headers: HeaderList = [['sec-websocket-accept', accept]];
  return { kind: 'response', by: 'stub', head: { status: 101, headers, body: { size: 0 } }, ...place };
}

function answerFile(
  files: ReadonlyMap<string, FixtureFile>,
  path: string,
  request: OriginRequest,
  context: DeclaredContext,
): OriginReply | null {
  const bucket = isBucket(request.origin);
  const found = findFile(files, decoded(path), bucket);
  const loaded = found ? context.files.read(found) : null;
  if (!found || !loaded) return null;
  const head =
    request.method === 'GET' || request.method === 'HEAD'
      ? fileHead(found, loaded, request, bucket)
      : bucket
        ? s3Error('MethodNotAllowed', '', true)
        : plain(405, `${request.method} is not allowed here.\n`, true, [['allow', 'GET, HEAD']]);
  return { kind: 'response', by: 'files', head, file: found.path };
}

/**
 * A bucket knows exact keys only. A web root: 1. the file; 2. for a directory, with or without its slash, the index.html in it.
 * The listing holds real files, so `..` and the like name nothing.
 */
function findFile(files: ReadonlyMap<string, FixtureFile>, path: string, bucket: boolean): FixtureFile | undefined {
  if (bucket) return files.get(path);
  return files.get(path) ?? files.get(path.endsWith('/') ? `${path}index.html` : `${path}/index.html`);
}

function fileHead(file: FixtureFile, loaded: LoadedFile, request: OriginRequest, bucket: boolean): ResponseHead {
  const validators: HeaderList = [
    ['etag', loaded.etag],
    ['last-modified', loaded.lastModified],
  ];
  const server: HeaderList = bucket ? [['server', 'AmazonS3']] : [];
  if (viewerHolds(request.headers, validators) !== null) return { status: 304, headers: [...validators, ...server], body: { size: 0 } };
  const type = contentTypeOf(file.path, bucket ? 'binary/octet-stream' : 'application/octet-stream');
  const headers: HeaderList = [['content-type', type], ['content-length', String(loaded.size)], ...validators, ...server];
  return { status: 200, headers, body: request.method === 'HEAD' ? { size: 0 } : { size: loaded.size, handle: loaded.body } };
}

function plain(status: number, text: string, withBody: boolean, more: HeaderList = []): ResponseHead {
  const size = Buffer.byteLength(text);
  const headers: HeaderList = [['content-type', 'text/plain; charset=utf-8'], ['content-length', String(size)], ...more];
  return { status, headers, body: withBody ? { size, text } : { size: 0 } };
}

/** Target without its query. */
function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
