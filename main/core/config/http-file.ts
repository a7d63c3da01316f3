/**
 * Decides which requests a .http file holds (the format of editors' REST clients) and what each is expected to come to.
 *
 *     @shop = shop.example             a variable, written {{shop}} further down
 *
 *     ### Name of the request
 *     # @connect-to d111.cloudfront.net     what curl has no header for: see http-directives.ts
 *     # @expect outcome.status 200          what the trace has to say: see expectations.ts
 *     GET https://{{shop}}/path HTTP/1.1
 *     Accept: text/html
 *
 *     a body, up to the next ###
 *
 * Lines that begin with # or // are comments. A line that begins with white space and ? or & goes on with the URL above it.
 */
import type { Diagnostic } from '../types/diagnostic';
import type { Driver } from '../types/trace';
import type { Expectation } from './expectations';
import { type Directives, type HttpLine, readDirective } from './http-directives';

/** What the request bar, the command line and the replay drivers take (`SendInput` of the bridge). */
export interface HttpRequestInput {
  method: string;
  url: string;
  headers: [string, string][];
  body?: string;
  /** null = send no SNI; absent = the host of the URL. */
  sni?: string | null;
  connectTo?: string;
  country?: string;
  clientIp?: string;
  httpVersion?: '1.0' | '1.1' | '2';
  maxTls?: 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
  /** Cipher suites that the client offers. */
  ciphers?: string[];
  ipv6?: boolean;
  /** ISO time of the simulated clock. */
  at?: string;
}

export interface HttpFileRequest {
  readonly file: string;
  readonly name: string;
  /** Of the `###` line, else of the request line. */
  readonly line: number;
  /** Of the request line itself. */
  readonly requestLine: number;
  readonly request: HttpRequestInput;
  /** The only driver that it makes sense with; null = any. */
  readonly driver: Exclude<Driver, 'recorded'> | null;
  readonly expectations: readonly Expectation[];
}

export interface HttpFile {
  readonly requests: readonly HttpFileRequest[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Reader {
  readonly file: string;
  readonly variables: Map<string, string>;
  readonly diagnostics: Diagnostic[];
  readonly names: Map<string, number>;
}

/** Reads a .http file. A request that cannot be read costs only itself. Never throws. */
export function parseHttpFile(text: string, file: string): HttpFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((content, at): HttpLine => ({ text: content, line: at + 1 }));
  const reader: Reader = { file, variables: new Map(), diagnostics: [], names: new Map() };
  const requests: HttpFileRequest[] = [];
  for (const block of blocksOf(lines)) {
    const request = readBlock(reader, block);
    if (request) requests.push(request);
  }
  return { requests, diagnostics: reader.diagnostics };
}

interface Block {
  readonly separator: HttpLine | null;
  readonly lines: readonly HttpLine[];
}

function blocksOf(lines: readonly HttpLine[]): Block[] {
  const blocks: { separator: HttpLine | null; lines: HttpLine[] }[] = [{ separator: null, lines: [] }];
  for (const line of lines) {
    if (/^#{3,}(?:\s|$)/.test(line.text)) blocks.push({ separator: line, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

function readBlock(reader: Reader, { separator, lines }: Block): HttpFileRequest | null {
  const directives: Directives = { input: {}, driver: null, expectations: [], name: separator?.text.replace(/^#+\s*/, '').trim() ?? '' };
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at] as HttpLine;
    if (line.text.trim() === '') continue;
    const comment = /^\s*(?:#|\/\/)(.*)$/.exec(line.text);
    if (comment) {
      for (const problem of readDirective(directives, line, (value, place) => substitute(reader, value, place))) say(reader, ...problem);
    } else if (line.text.startsWith('@')) readVariable(reader, line);
    else break;
  }
  const requestLine = lines[at];
  if (!requestLine) {
    if (separator && directives.name !== '') {
      say(reader, 'http.no-request', 'There is no request below this line; one begins like GET https://shop.example/.', separator);
    }
    return null;
  }
  const input = readRequest(reader, requestLine, lines.slice(at + 1));
  if (!input) return null;
  const name = directives.name === '' ? `${input.method} ${input.url}` : directives.name;
  checkName(reader, name, separator ?? requestLine);
  return {
    file: reader.file,
    name,
    line: (separator ?? requestLine).line,
    requestLine: requestLine.line,
    request: { ...input, ...directives.input },
    driver: directives.driver,
    expectations: directives.expectations,
  };
}

function readVariable(reader: Reader, line: HttpLine): void {
  const parts = /^@([A-Za-z_][\w.-]*)\s*=\s*(.*)$/.exec(line.text);
  if (!parts) return say(reader, 'http.syntax', 'A variable is written @name = value.', line);
  reader.variables.set(parts[1] as string, substitute(reader, (parts[2] as string).trim(), line));
}

/** Fills in {{variables}}; one that is not known stays as it is and is reported. */
function substitute(reader: Reader, text: string, line: HttpLine): string {
  return text.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole: string, name: string) => {
    const value = reader.variables.get(name);
    if (value !== undefined) return value;
    say(reader, 'http.undefined-variable', `There is no variable ${name}; define it above with @${name} = value.`, line, whole);
    return whole;
  });
}

/** `[METHOD] url [HTTP/version]`, headers, and behind a blank line the body. */
function readRequest(reader: Reader, first: HttpLine, rest: readonly HttpLine[]): HttpRequestInput | null {
  let at = 0;
  let target = first.text.trim();
  while (/^\s+[?&]/.test(rest[at]?.text ?? '')) target += (rest[at++] as HttpLine).text.trim();
  const parts = /^(?:([A-Za-z]+)\s+)?(\S+)(?:\s+HTTP\/(\d(?:\.\d)?))?$/.exec(substitute(reader, target, first));
  if (!parts) {
    say(reader, 'http.syntax', 'A request line reads METHOD url, or METHOD url HTTP/1.1.', first);
    return null;
  }
  const [, method = 'GET', url = '', version] = parts;
  const urlProblem = problemOfUrl(url);
  if (urlProblem) {
    say(reader, 'http.bad-url', urlProblem, first, url);
    return null;
  }
  const httpVersion = versions[version ?? ''];
  if (version !== undefined && !httpVersion) {
    say(reader, 'http.syntax', `There is no HTTP/${version} here; there are HTTP/1.0, HTTP/1.1 and HTTP/2.`, first, `HTTP/${version}`);
  }
  const headers: [string, string][] = [];
  for (; at < rest.length && (rest[at] as HttpLine).text.trim() !== ''; at++) readHeader(reader, rest[at] as HttpLine, headers);
  const body = readBody(reader, rest.slice(at + 1));
  return { method: method.toUpperCase(), url, headers, ...(httpVersion ? { httpVersion } : {}), ...(body === '' ? {} : { body }) };
}

const versions: Readonly<Record<string, '1.0' | '1.1' | '2'>> = { '1.0': '1.0', '1.1': '1.1', '2': '2', '2.0': '2' };

function problemOfUrl(url: string): string | null {
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/?#]*)/i.exec(url);
  const scheme = parts?.[1]?.toLowerCase();
  if (scheme === undefined) return `“${url}” is no whole address; it begins with https:// or http://.`;
  if (scheme !== 'http' && scheme !== 'https') return `CloudFront speaks http and https, not ${scheme}.`;
  return /^(?:\[[0-9a-fA-F:.]+\]|[^:@[\]\s]+)(?::\d{1,5})?$/.test(parts?.[2] ?? '')
    ? null
    : `“${url}” has no host name that can be asked for.`;
}

function readHeader(reader: Reader, line: HttpLine, headers: [string, string][]): void {
  if (/^\s*(?:#|\/\/)/.test(line.text)) return;
  const parts = /^([!#$%&'*+.^`|~\w-]+)\s*:\s*(.*?)\s*$/.exec(substitute(reader, line.text, line));
  if (parts) headers.push([parts[1] as string, parts[2] as string]);
  else say(reader, 'http.bad-header', 'A header reads Name: value; a blank line ends the headers.', line);
}

/** Blank lines at the end belong to the file, not to the body. Files and scripts of other clients are not run. */
function readBody(reader: Reader, lines: readonly HttpLine[]): string {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] as HttpLine).text.trim() === '') end -= 1;
  const kept: string[] = [];
  for (const line of lines.slice(0, end)) {
    if (/^(?:<@?\s+\S|[<>]\s*\{%)/.test(line.text)) {
      say(reader, 'http.unsupported', 'Bodies from files and scripts are not run here; write the body itself.', line);
    } else
      kept.push(line.text.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole: string, name: string) => reader.variables.get(name) ?? whole));
  }
  return kept.join('\n');
}

function checkName(reader: Reader, name: string, line: HttpLine): void {
  const first = reader.names.get(name);
  if (first === undefined) reader.names.set(name, line.line);
  else
    say(
      reader,
      'http.duplicate-name',
      `“${name}” already is the name of a request (line ${first}); give each its own.`,
      line,
      undefined,
      'warning',
    );
}

/** `at` is the text to underline; the whole line when absent. */
function say(reader: Reader, code: string, message: string, line: HttpLine, at?: string, severity: 'error' | 'warning' = 'error'): void {
  const found = at === undefined || at === '' ? -1 : line.text.indexOf(at);
  const start = found === -1 ? line.text.length - line.text.trimStart().length : found;
  const end = found === -1 ? line.text.trimEnd().length : found + (at as string).length;
  reader.diagnostics.push({
    code,
    severity,
    message,
    file: reader.file,
    line: line.line,
    column: start + 1,
    endLine: line.line,
    endColumn: Math.max(end, start + 1) + 1,
    pointer: '',
    fixes: [],
  });
}
