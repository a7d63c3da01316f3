/**
 * The saved form of traffic, `edgecase/traffic/<version>`: a first line `{"schema":"edgecase/traffic/1"}` and then one request a line,
 * as `RecordedRequest` has it. What only a running process can hold is left out: streams of bodies, private keys of clients.
 */
import type { BodyRef, ViewerRequest } from '../types/exchange';
import type { RecordedRequest } from '../types/traffic';
import { checkTrace } from './trace-request';

/** What is written now. Whoever changes the form raises it, adds a migration, and keeps a file of the old one among the fixtures. */
export const savedVersion = 1;

/** Makes a line of one version a line of the next; a sentence when it cannot. */
export type Migration = (line: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | string;

/** The first one leads from version 1 to version 2, and so on. */
export const migrations: readonly Migration[] = [];

/** The first line, with its end. */
export function savedHeader(): string {
  return `${JSON.stringify({ schema: `edgecase/traffic/${savedVersion}` })}\n`;
}

/** One request, with the line's end. */
export function savedLine(recorded: RecordedRequest): string {
  return `${JSON.stringify({ ...recorded, request: withoutHandles(recorded.request) })}\n`;
}

/** Longest body whose text is kept, in characters. */
export const longestBodyText = 262_144;

/** A body whose bytes are elsewhere keeps its size only. */
export function withoutHandles(request: ViewerRequest): ViewerRequest {
  const { clientKey: _key, body, ...rest } = request;
  return body === undefined ? rest : { ...rest, body: plainBody(body) };
}

function plainBody({ size, text, broken, binary }: BodyRef): BodyRef {
  const kept = text !== undefined && text.length <= longestBodyText ? { text, ...(binary ? { binary } : {}) } : {};
  return { size, ...kept, ...(broken ? { broken } : {}) };
}

/** The version that a first line names; null when it is no such line. */
export function versionOf(value: unknown): number | null {
  const { schema } = (typeof value === 'object' && value !== null ? value : {}) as { schema?: unknown };
  const version = /^edgecase\/traffic\/(\d+)$/.exec(typeof schema === 'string' ? schema : '')?.[1];
  return version === undefined ? null : Number(version);
}

/** What is wrong with a version, a sentence; null when it can be read. */
export function problemOfVersion(version: number, steps: readonly Migration[] = migrations): string | null {
  const newest = steps.length + 1;
  if (version >= 1 && version <= newest) return null;
  return version > newest
    ? `This was saved by a newer Edgecase (version ${version} of the form; this one reads up to ${newest}). Read it with that one.`
    : `There never was a version ${version} of saved traffic.`;
}

/** A line of any version as a request of today; a sentence when it is none. Members that are not known are kept out of nobody's way. */
export function readSaved(value: unknown, version: number, steps: readonly Migration[] = migrations): RecordedRequest | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'The line holds no request.';
  let line = value as Readonly<Record<string, unknown>>;
  for (const migrate of steps.slice(version - 1)) {
    const migrated = migrate(line);
    if (typeof migrated === 'string') return migrated;
    line = migrated;
  }
  const problem = problemOf(line);
  return problem ?? (line as unknown as RecordedRequest);
}

const texts = ['method', 'scheme', 'urlHost', 'path', 'host', 'dnsName', 'httpVersion', 'maxTls'] as const;

type Loose = Readonly<Record<string, unknown>>;

function problemOf(line: Loose): string | null {
  if (typeof line['id'] !== 'string') return 'The request has no id.';
  if (typeof line['at'] !== 'number' || !(Math.abs(line['at']) <= 8.64e15)) return 'The request has no moment (at).';
  if (line['answered'] === undefined) return 'The request does not say how it was answered (answered is null where nobody knows).';
  const answered = line['answered'] as Loose | null;
  if (answered !== null && !arePairs(answered['headers'])) return 'The headers of the answer are no list of pairs.';
  const trace = line['trace'] === undefined ? null : checkTrace(line['trace']);
  return typeof trace === 'string' ? trace : problemOfRequest(line['request']);
}

function problemOfRequest(value: unknown): string | null {
  if (!isObject(value)) return 'The line has no member request.';
  const missing = texts.find((name) => typeof value[name] !== 'string');
  if (missing) return `The request has no ${missing}.`;
  if (value['scheme'] !== 'https' && value['scheme'] !== 'http') return 'The scheme of the request is neither http nor https.';
  if (!(value['path'] as string).startsWith('/')) return 'The path of the request does not begin with a slash.';
  if (value['query'] !== null && typeof value['query'] !== 'string') return 'The query of the request is neither text nor null.';
  if (value['sni'] !== null && typeof value['sni'] !== 'string') return 'The SNI of the request is neither text nor null.';
  if (!arePairs(value['headers'])) return 'The headers of the request are no list of pairs.';
  const { client, body } = value;
  if (!isObject(client) || typeof client['ip'] !== 'string') return 'The request has no client with an address.';
  if (typeof value['bodyBytes'] !== 'number') return 'The request does not say how long its body is (bodyBytes).';
  if (body !== undefined && !(isObject(body) && ['string', 'undefined'].includes(typeof body['text'])))
    return 'The body of the request is none.';
  return null;
}

function arePairs(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every((part) => typeof part === 'string'))
  );
}

function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
