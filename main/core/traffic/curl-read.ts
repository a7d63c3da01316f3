/** Decides what curl would send for commands as people paste them from browsers, documents and histories. */
import { toBase64, toBytes } from '../bytes';
import type { HttpRequestInput } from '../config/http-file';
import { buildForm, readFormPart, type FormPart } from './curl-form';
import { isQuiet, readOptions, type CurlOption, type CurlWords } from './curl-options';
import { readCommands, type ShellCommand } from './shell-words';

export interface CurlRequest {
  readonly line: number;
  readonly input: HttpRequestInput;
  /** -k */
  readonly insecure: boolean;
}

/** Something that curl would have heeded and this reading does not: a sentence. */
export interface CurlNote {
  readonly line: number;
  readonly text: string;
}

export interface CurlFile {
  readonly requests: readonly CurlRequest[];
  readonly notes: readonly CurlNote[];
  /** Commands that cannot be used at all. */
  readonly unusable: readonly CurlNote[];
}

/** Of what curl says about itself where nobody tells it otherwise. */
const userAgent = 'curl/8.5.0';

/** Reads a text with commands. Never throws. */
export function readCurl(text: string): CurlFile {
  const requests: CurlRequest[] = [];
  const notes: CurlNote[] = [];
  const unusable: CurlNote[] = [];
  for (const command of readCommands(text.replace(/^\uFEFF/, ''))) {
    const words = wordsOfCurl(command);
    if (words === null) {
      unusable.push({ line: command.line, text: `“${command.words.join(' ').slice(0, 60)}” is no curl command.` });
      continue;
    }
    const note = (sentence: string): void => {
      notes.push({ line: command.line, text: sentence });
    };
    for (const name of new Set(command.unresolved)) note(`${name} is something that only a shell knows; it is sent as it stands.`);
    const operations = readOptions(words);
    if (operations.length === 0) unusable.push({ line: command.line, text: 'The command names no URL.' });
    for (const operation of operations) {
      const read = readOperation(operation, note);
      if (typeof read === 'string') unusable.push({ line: command.line, text: read });
      else requests.push(...read.map((request) => ({ ...request, line: command.line })));
    }
  }
  return { requests, notes, unusable };
}

/** The words behind curl; a prompt, variables, and commands that run others may stand before it. */
function wordsOfCurl({ words }: ShellCommand): readonly string[] | null {
  const at = words.findIndex((word) => !/^(?:\$|>|%|sudo|time|exec|command|[A-Za-z_]\w*=.*)$/s.test(word));
  return at !== -1 && /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(words[at] as string) ? words.slice(at + 1) : null;
}

/** What the options of one operation come to. */
interface Draft {
  method: string | null;
  readonly headers: [string, string][];
  readonly removed: Set<string>;
  readonly cookies: string[];
  readonly data: string[];
  readonly parts: FormPart[];
  /** Why the command cannot be used, a sentence. */
  refused: string | null;
  bodyKind: 'form' | 'json' | 'multipart' | 'file' | null;
  asQuery: boolean;
  compressed: boolean;
  insecure: boolean;
  asIs: boolean;
  readonly urls: string[];
  readonly queries: string[];
  readonly connect: ((host: string) => string | undefined)[];
  readonly input: Partial<HttpRequestInput>;
}

type Note = (sentence: string) => void;

function readOperation({ options, urls }: CurlWords, note: Note): Omit<CurlRequest, 'line'>[] | string {
  const draft: Draft = {
    method: null,
    headers: [],
    removed: new Set(),
    cookies: [],
    data: [],
    parts: [],
    refused: null,
    bodyKind: null,
    asQuery: false,
    compressed: false,
    insecure: false,
    asIs: false,
    urls: [...urls],
    queries: [],
    connect: [],
    input: {},
  };
  for (const option of options) apply(draft, option, note);
  if (draft.urls.length === 0) return 'The command names no URL.';
  if (draft.refused !== null) return draft.refused;
  if (draft.parts.length > 0 && (draft.bodyKind !== 'multipart' || draft.data.length > 0))
    return 'curl takes only one of -F and -d, --json or -T.';
  if (
    draft.urls.some((url) => /[{[]/.test(url.replace(/^[a-z]+:\/\/\[[^\]]*\]/i, ''))) &&
    !options.some(({ name }) => name === 'globoff')
  ) {
    note('curl would make several requests of { } or [ ] in the URL; one is made of it as it stands.');
  }
  return draft.urls.map((url) => ({ input: inputOf(draft, url), insecure: draft.insecure }));
}

type Apply = (draft: Draft, value: string, note: Note) => void;

const header =
  (name: string): Apply =>
  ({ headers }, value) =>
    void headers.push([name, value]);

const set =
  (more: Partial<HttpRequestInput>): Apply =>
  (draft) =>
    void Object.assign(draft.input, more);

const handlers: Readonly<Record<string, Apply>> = {
  request: (draft, value) => (draft.method = value.toUpperCase()),
  get: (draft) => (draft.asQuery = true),
  head: (draft) => (draft.method ??= 'HEAD'),
  header: addHeader,
  'user-agent': header('User-Agent'),
  referer: (draft, value) => void draft.headers.push(['Referer', value.replace(/;auto$/, '')]),
  range: (draft, value) => void draft.headers.push(['Range', `bytes=${value}`]),
  user: (draft, value) =>
    void draft.headers.push(['Authorization', `Basic ${toBase64(toBytes(value.includes(':') ? value : `${value}:`))}`]),
  'oauth2-bearer': (draft, value) => void draft.headers.push(['Authorization', `Bearer ${value}`]),
  cookie: (draft, value, note) => {
    if (value.includes('=')) draft.cookies.push(value);
    else note(`The file of cookies ${value} is not read.`);
  },
  data: addData,
  'data-ascii': addData,
  'data-binary': addData,
  'data-raw': (draft, value) => addText(draft, value),
  'data-urlencode': addEncoded,
  json: (draft, value, note) => {
    addData(draft, value, note);
    draft.bodyKind = 'json';
  },
  form: (draft, value) => addForm(draft, value, false),
  'form-string': (draft, value) => addForm(draft, value, true),
  'upload-file': (draft, value, note) => {
    draft.method ??= 'PUT';
    draft.bodyKind ??= 'file';
    note(`The file ${value} is not read: the request goes without its body.`);
  },
  compressed: (draft) => (draft.compressed = true),
  insecure: (draft) => (draft.insecure = true),
  'path-as-is': (draft) => (draft.asIs = true),
  globoff: () => undefined,
  url: (draft, value) => void draft.urls.push(value),
  'url-query': (draft, value) => void draft.queries.push(value.startsWith('+') ? value.slice(1) : encodedPair(value)),
  'http1.0': set({ httpVersion: '1.0' }),
  'http1.1': set({ httpVersion: '1.1' }),
  http2: set({ httpVersion: '2' }),
  'http2-prior-knowledge': set({ httpVersion: '2' }),
  http3: (draft, _value, note) => noHttp3(draft, note),
  'http3-only': (draft, _value, note) => noHttp3(draft, note),
  ipv4: () => undefined,
  ipv6: set({ ipv6: true }),
  // --tlsv1.x names the lowest version, which a client of today offers anyway.
  tlsv1: () => undefined,
  'tlsv1.0': () => undefined,
  'tlsv1.1': () => undefined,
  'tlsv1.2': () => undefined,
  'tlsv1.3': () => undefined,
  'tls-max': (draft, value, note) => {
    const maxTls = ({ '1.0': 'TLSv1', '1.1': 'TLSv1.1', '1.2': 'TLSv1.2', '1.3': 'TLSv1.3' } as const)[value];
    if (maxTls) draft.input.maxTls = maxTls;
    else note(`There is no TLS ${value}.`);
  },
  ciphers: addCiphers,
  'tls13-ciphers': addCiphers,
  resolve: (draft, value) => {
    const [, host = '', address = ''] = /^[+-]?([^:]*):\d*:\[?([^\]]*?)\]?(?:,.*)?$/.exec(value) ?? [];
    draft.connect.push((asked) => (host === '*' || host.toLowerCase() === asked ? address : undefined));
  },
  'connect-to': (draft, value) => {
    const [, host = '', to = ''] = /^(\[[^\]]*\]|[^:]*):\d*:(\[[^\]]*\]|[^:]*):\d*$/.exec(value) ?? [];
    draft.connect.push((asked) => ((host === '' || host.toLowerCase() === asked) && to !== '' ? to.replace(/[[\]]/g, '') : undefined));
  },
};

function apply(draft: Draft, { name, value, written }: CurlOption, note: Note): void {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  if (handler) handler(draft, value, note);
  else if (!isQuiet(name) && !isQuiet(name.replace(/^no-/, '')))
    note(`${written}${value === '' ? '' : ` ${value.slice(0, 60)}`} is not heeded here.`);
}

function addHeader(draft: Draft, text: string, note: Note): void {
  if (text.startsWith('@')) return note(`The headers in the file ${text.slice(1)} are not read.`);
  const parts = /^([^:;]+)(?:(;)\s*$|:\s*(.*))$/s.exec(text);
  if (!parts) return note(`“${text.slice(0, 60)}” is no header.`);
  const [, name = '', empty, value = ''] = parts;
  if (empty === undefined && value === '') draft.removed.add(name.trim().toLowerCase());
  // Browsers copy the pseudo-headers of HTTP/2 as well.
  else if (!name.startsWith(':')) draft.headers.push([name.trim(), value]);
}

function addData(draft: Draft, value: string, note: Note): void {
  if (!value.startsWith('@')) return addText(draft, value);
  draft.bodyKind ??= 'form';
  note(`The file ${value.slice(1)} is not read: the request goes without what it holds.`);
}

function addText(draft: Draft, value: string): void {
  draft.bodyKind ??= 'form';
  draft.data.push(value);
}

/** `content`, `=content`, `name=content`; content is encoded. */
function addEncoded(draft: Draft, value: string, note: Note): void {
  if (/^[^=]*@/.test(value)) return addData(draft, value.slice(value.indexOf('@')), note);
  addText(draft, encodedPair(value));
}

/** Spaces become plus signs, as in curl since 7.87. */
function encodedPair(value: string): string {
  const at = value.indexOf('=');
  const encoded = encodeURIComponent(wellFormed(at === -1 ? value : value.slice(at + 1)))
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
  return at > 0 ? `${value.slice(0, at)}=${encoded}` : encoded;
}

/** Halves of a character that lost their other half cannot be encoded. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

function addForm(draft: Draft, value: string, literal: boolean): void {
  draft.bodyKind ??= 'multipart';
  const part = readFormPart(value, literal);
  if (typeof part === 'string') draft.refused ??= part;
  else draft.parts.push(part);
}

function addCiphers({ input }: Draft, value: string): void {
  input.ciphers = [...(input.ciphers ?? []), ...value.split(':')];
}

function noHttp3(draft: Draft, note: Note): void {
  draft.input.httpVersion = '2';
  note('HTTP/3 is sent as HTTP/2.');
}

const contentTypes = {
  form: 'application/x-www-form-urlencoded',
  json: 'application/json',
  multipart: 'multipart/form-data',
  file: null,
} as const;

/** curl speaks http where no scheme is named, and takes dots out of paths. */
function inputOf(draft: Draft, written: string): HttpRequestInput {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `http://${written}`;
  const [, before = '', path = '', query, fragment = ''] = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/is.exec(whole) ?? [];
  const { authority, user } = splitUser(before);
  const queries = [query?.slice(1), ...draft.queries, ...(draft.asQuery ? draft.data : [])].filter((part) => part !== undefined);
  const url = `${authority}${draft.asIs ? path : withoutDots(path)}${queries.length > 0 ? `?${queries.join('&')}` : ''}${fragment}`;
  const host = /\/\/(\[[^\]]*\]|[^:/]*)/.exec(authority)?.[1]?.replace(/[[\]]/g, '').toLowerCase() ?? '';
  const connectTo = draft.connect.map((find) => find(host)).find((found) => found !== undefined);
  const form = draft.parts.length > 0 ? buildForm(draft.parts) : null;
  const body = form?.body ?? (draft.asQuery ? '' : draft.data.join(draft.bodyKind === 'json' ? '' : '&'));
  const method = draft.method ?? (draft.bodyKind !== null && !draft.asQuery ? 'POST' : 'GET');
  return {
    ...draft.input,
    method,
    url,
    headers: headersOf(draft, user, form?.boundary ?? null),
    ...(body === '' ? {} : { body }),
    ...(connectTo === undefined ? {} : { connectTo }),
  };
}

/** `user:password@` in a URL is what curl sends as Authorization. */
function splitUser(before: string): { readonly authority: string; readonly user: string | null } {
  const at = before.lastIndexOf('@');
  if (at === -1) return { authority: before, user: null };
  const start = before.indexOf('//') + 2;
  return { authority: `${before.slice(0, start)}${before.slice(at + 1)}`, user: before.slice(start, at) };
}

/** The order is curl's: Host, Authorization, User-Agent, Accept, then what was asked for. A name that is given replaces curl's own. */
function headersOf(draft: Draft, user: string | null, boundary: string | null): [string, string][] {
  // Whoever names the type of a form gets the boundary added to it.
  const given = draft.headers.map(([name, value]): [string, string] => [
    name,
    boundary !== null && name.toLowerCase() === 'content-type' ? `${value}; boundary=${boundary}` : value,
  ]);
  const type = draft.asQuery || draft.bodyKind === null ? null : contentTypes[draft.bodyKind];
  const own: [string, string][] = [
    ...(user === null ? [] : [['Authorization', `Basic ${toBase64(toBytes(decoded(user)))}`] as [string, string]]),
    ['User-Agent', userAgent],
    ['Accept', draft.bodyKind === 'json' ? 'application/json' : '*/*'],
    ...(draft.compressed ? [['Accept-Encoding', 'deflate, gzip, br, zstd'] as [string, string]] : []),
    ...(draft.cookies.length === 0 ? [] : [['Cookie', draft.cookies.join(';')] as [string, string]]),
    ...(type === null ? [] : [['Content-Type', boundary === null ? type : `${type}; boundary=${boundary}`] as [string, string]]),
    ...(!draft.asQuery && draft.data.length > 0 && draft.data.every((part) => part === '')
      ? [['Content-Length', '0'] as [string, string]]
      : []),
  ];
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  return [...own.filter(([name]) => !names.has(name.toLowerCase()) && !draft.removed.has(name.toLowerCase())), ...given];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3986 5.2.4, as curl does it unless --path-as-is. */
function withoutDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  const parts = path.split('/');
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1;
    if (part === '..') {
      if (kept.length > 1) kept.pop();
      if (last) kept.push('');
    } else if (part !== '.') kept.push(part);
    else if (last) kept.push('');
  }
  return kept.join('/');
}
