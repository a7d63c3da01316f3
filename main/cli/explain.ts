/** `edgecase explain`: one request, with every decision; offline, or through a real edge with --live. */
import { readFile } from 'node:fs/promises';
import type { SendInput } from '../../preload/contract/edge';
import { buildLogRecord, offlineMeasures } from '../core/logs/build-record';
import { lineOf, logsCookies, type LogLine } from '../core/logs/line';
import { isNotLogged, notLoggedWords, type NotLogged } from '../core/logs/not-logged';
import type { LogRecord } from '../core/types/log';
import type { Snapshot } from '../core/types/snapshot';
import type { Trace } from '../core/types/trace';
import type { ViewerRequest } from '../core/types/exchange';
import type { ExchangeRecord } from '../edge/records';
import { createOfflineDriver } from '../replay/offline';
import { buildViewerRequest, RequestInputError } from '../replay/request';
import { choice, flag, parseCommand, text, texts, UsageError, type Parsed } from './arguments';
import { atOption, timeOf } from './at';
import { logRecordOf } from '../traces/log-record';
import type { Terminal } from './command';
import { draftOption, namedConfiguration } from './configuration';
import { logFormatOf, withUsualFormat } from './log-options';
import { readWorkspace } from './read-workspace';
import { renderTraceText } from './render-trace';

const options = {
  method: { type: 'string', short: 'X' },
  header: { type: 'string', short: 'H', multiple: true },
  sni: { type: 'string' },
  'connect-to': { type: 'string' },
  http: { type: 'string' },
  ipv6: { type: 'boolean' },
  tls: { type: 'string' },
  ciphers: { type: 'string' },
  'client-cert': { type: 'string' },
  country: { type: 'string' },
  'client-ip': { type: 'string' },
  ...draftOption,
  ...atOption,
  data: { type: 'string' },
  live: { type: 'boolean' },
  'log-line': { type: 'string' },
} as const;

/** Exit code 0 when the request could be explained, whatever its outcome: a 403 explained is what was asked for. */
export async function explain(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(withUsualFormat(argv), options);
  const { path, url } = target(parsed.positionals);
  const request = requestOf(parsed, url, await clientCertificate(text(parsed, 'client-cert')));
  const wanted = text(parsed, 'log-line');
  const format = wanted === undefined ? null : logFormatOf(wanted, 'log-line');
  const { snapshot, folder, at } = await readWorkspace(namedConfiguration(parsed, path), timeOf(parsed));
  if (format !== null) {
    const logged = await loggedBy(flag(parsed, 'live'), snapshot, folder, request, at);
    return printLine(lineOf(logged.record, format, logged.cookies), flag(parsed, 'json'), terminal);
  }
  const trace = flag(parsed, 'live') ? await live(snapshot, folder, request, at) : await offline(snapshot, folder, request, at);
  terminal.out(flag(parsed, 'json') ? `${JSON.stringify(trace, null, 2)}\n` : renderTraceText(trace, terminal.style));
  return 0;
}

function target(positionals: readonly string[]): { readonly path: string; readonly url: string } {
  const [first, second, ...more] = positionals;
  if (first === undefined) throw new UsageError('explain needs a URL, e.g. edgecase explain . https://www.example.com/');
  if (more.length > 0) throw new UsageError(`explain takes one workspace and one URL; '${more.join(' ')}' is too much`);
  return second === undefined ? { path: '.', url: first } : { path: first, url: second };
}

async function offline(snapshot: Snapshot, workspacePath: string, request: ViewerRequest, at: number | undefined): Promise<Trace> {
  const driver = createOfflineDriver({ workspacePath });
  try {
    return await driver.explain(snapshot, request, at === undefined ? {} : { at });
  } finally {
    driver.close();
  }
}

async function live(snapshot: Snapshot, workspacePath: string, request: ViewerRequest, at: number | undefined): Promise<Trace> {
  const { withLiveEdge } = await import('./live-edge');
  return withLiveEdge(snapshot, workspacePath, async (send) => (await send(request, at)).trace);
}

interface Logged {
  readonly record: LogRecord | NotLogged;
  readonly cookies: boolean;
}

/** What a log says of the request; its line is written when the whole answer has been sent. */
async function loggedBy(
  isLive: boolean,
  snapshot: Snapshot,
  workspacePath: string,
  request: ViewerRequest,
  at: number | undefined,
): Promise<Logged> {
  if (isLive) {
    const { withLiveEdge } = await import('./live-edge');
    const records: ExchangeRecord[] = [];
    await withLiveEdge(
      snapshot,
      workspacePath,
      async (send) => send(request, at),
      (record) => void records.push(record),
    );
    const [record] = records;
    if (!record) return { record: { notLogged: 'no-request' }, cookies: false };
    return { record: logRecordOf(record), cookies: logsCookies(record.finished.exchange.owner?.owner) };
  }
  const driver = createOfflineDriver({ workspacePath });
  try {
    const finished = await driver.finish(snapshot, request, at === undefined ? {} : { at });
    const record = buildLogRecord(finished, snapshot, offlineMeasures(finished.exchange));
    return { record, cookies: logsCookies(finished.exchange.owner?.owner) };
  } finally {
    driver.close();
  }
}

/** The line alone goes to stdout, so that it can be piped; what stands above it in a file, and why there is none, to stderr. */
function printLine(line: LogLine | NotLogged, json: boolean, terminal: Terminal): number {
  if (isNotLogged(line)) {
    if (json) terminal.out(`${JSON.stringify({ ...line, why: notLoggedWords[line.notLogged] })}\n`);
    else terminal.note(`edgecase: ${notLoggedWords[line.notLogged]}\n`);
    return 0;
  }
  if (!json && line.header !== '') terminal.note(line.header);
  terminal.out(json ? `${JSON.stringify(line)}\n` : `${line.line}\n`);
  return 0;
}

/** The text of the file that --client-cert names. */
async function clientCertificate(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`--client-cert: ${error instanceof Error ? error.message : String(error)}`);
  });
}

function requestOf(parsed: Parsed, url: string, certificate: string | undefined): ViewerRequest {
  const input: SendInput = {
    url,
    method: text(parsed, 'method') ?? (text(parsed, 'data') === undefined ? 'GET' : 'POST'),
    headers: texts(parsed, 'header').map(parseHeader),
    ...optional('sni', text(parsed, 'sni')),
    ...optional('connectTo', text(parsed, 'connect-to')),
    ...optional('country', text(parsed, 'country')),
    ...optional('clientIp', text(parsed, 'client-ip')),
    ...optional('body', text(parsed, 'data')),
    ...optional('httpVersion', httpVersion(parsed)),
    ...optional('maxTls', maxTls(text(parsed, 'tls'))),
    ...optional('clientCertificate', certificate),
    ...optional('ciphers', text(parsed, 'ciphers')?.split(':')),
    ...(flag(parsed, 'ipv6') ? { ipv6: true } : {}),
  };
  try {
    return buildViewerRequest(input);
  } catch (error) {
    if (error instanceof RequestInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** A member only where there is a value, as exactOptionalPropertyTypes wants it. */
function optional<K extends keyof SendInput, V extends SendInput[K]>(
  name: K,
  value: V | undefined,
): { readonly [P in K]?: Exclude<V, undefined> } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: Exclude<V, undefined> };
}

function httpVersion(parsed: Parsed): '1.0' | '1.1' | '2' | undefined {
  return text(parsed, 'http') === undefined ? undefined : choice<'1.0' | '1.1' | '2'>(parsed, 'http', ['1.0', '1.1', '2'], '2');
}

function parseHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  if (colon < 1) throw new UsageError(`-H takes 'Name: value', not '${line}'`);
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

const tlsVersions = { '1.0': 'TLSv1', '1': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const;

/** Takes 1.2 as well as TLSv1.2. */
function maxTls(given: string | undefined): SendInput['maxTls'] {
  if (given === undefined) return undefined;
  const version = given.replace(/^TLSv?/i, '');
  if (!Object.hasOwn(tlsVersions, version)) throw new UsageError(`--tls takes 1.0, 1.1, 1.2 or 1.3, not '${given}'`);
  return tlsVersions[version as keyof typeof tlsVersions];
}
