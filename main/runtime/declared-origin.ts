/** Decides what a declared origin answers from its fixture alone: a stub or a file. */
import { isBucket } from '../core/origins/request';
import type { OriginReply } from '../core/ports';
import { headerValue } from '../core/responses/header-list';
import type { OriginRequest } from '../core/types/exchange';
import type { OriginFixture } from '../core/types/resources';
import type { FixtureFile } from '../core/types/source';
import { fileHead, findFile, plain } from './file-answers';
import type { FixtureFiles } from './fixture-files';
import { s3Error } from './s3-answers';
import type { ChosenStub } from './stub-choice';
import { acceptOf, wantsTunnel } from './tunnel';

/** Chosen alternatives of s3.missing-key and s3.plus-sign. */
export interface BucketChoices {
  readonly missingKey: string;
  readonly plusSign: string;
}

type Answer = Extract<OriginReply, { kind: 'response' }>;

/** The answer of a stub, what it leaves out filled in. */
export function answerStub(fixture: OriginFixture, { stub, index }: ChosenStub, request: OriginRequest): OriginReply {
  if (stub.status === 101) return answerSwitch(fixture, `/stubs/${index}`, request);
  const status = stub.status ?? 200;
  const headers: [string, string][] = Object.entries(stub.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const text = stub.body ?? '';
  const size = Buffer.byteLength(text);
  if (size > 0 && headerValue(headers, 'content-type') === undefined) headers.push(['content-type', 'text/plain; charset=utf-8']);
  if (status !== 204 && status !== 304 && headerValue(headers, 'content-length') === undefined)
    headers.push(['content-length', String(size)]);
  const body = request.method === 'HEAD' || size === 0 ? { size: 0 } : { size, text };
  const place = fixture.file === undefined ? {} : { file: fixture.file };
  return { kind: 'response', by: 'stub', head: { status, headers, body }, pointer: `/stubs/${index}`, ...place };
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
  return { kind: 'response', by: 'stub', head: { status: 101, headers: [['sec-websocket-accept', accept]], body: { size: 0 } }, ...place };
}

/** The answer with the file that the request's path names; null when there is none. */
export function answerFile(
  files: ReadonlyMap<string, FixtureFile>,
  request: OriginRequest,
  read: FixtureFiles,
  choices: BucketChoices,
): Answer | null {
  const bucket = isBucket(request.origin);
  const path = pathOf(request.target);
  const found = findFile(files, bucket ? keyOf(path, choices) : decoded(path), bucket);
  const loaded = found ? read.read(found) : null;
  if (!found || !loaded) return null;
  return { kind: 'response', by: 'files', head: fileHead(found, loaded, request, bucket), file: found.path };
}

/** What a declared origin answers when nothing in it fits the path: S3's error for buckets, 404 for web servers. */
export function answerMissing(fixture: OriginFixture, request: OriginRequest, choices: BucketChoices): Answer {
  const path = pathOf(request.target);
  const folder = `origins/${fixture.domain}`;
  const bucket = isBucket(request.origin);
  const key = bucket ? keyOf(path, choices) : decoded(path);
  const looked = fixture.files === null ? `${fixture.file ?? folder} has no stub for it` : `${folder}${key}`;
  const file = fixture.file === undefined ? {} : { file: fixture.file };
  const withBody = request.method !== 'HEAD';
  if (bucket) {
    const code = choices.missingKey === '404' ? 'NoSuchKey' : 'AccessDenied';
    return { kind: 'response', by: 's3', looked, head: s3Error(code, key.slice(1), withBody), ...file };
  }
  return { kind: 'response', by: 'missing', looked, head: plain(404, `Not found: ${path}\n`, withBody), ...file };
}

/** Target without its query. */
export function pathOf(target: string): string {
  const query = target.indexOf('?');
  return query < 0 ? target : target.slice(0, query);
}

/** The key that a path means to S3, with its leading slash. A plus sign is a space unless it is written %2B. */
function keyOf(path: string, { plusSign }: BucketChoices): string {
  return decoded(plusSign === 'space' ? path.replaceAll('+', ' ') : path);
}

function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
