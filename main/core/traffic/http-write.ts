/** Writes recorded requests as .http files (core/config/http-file.ts). What the format cannot say stands beside it as a comment. */
import type { HeaderList, ViewerRequest } from '../types/exchange';
import type { RecordedRequest } from '../types/traffic';
import { isName } from './log-request';

/** Begins the file. The variable stands for two braces where a request has them, which would else be a variable. */
export const httpBeginning = '@braces = {{\n\n';

/** One request with its `###` line. `number` from 1 makes its name unlike all others. */
export function httpText({ at, request }: RecordedRequest, number: number): string {
  const name = `${number} ${request.method} ${request.path}`.slice(0, 100).replace(/[^\x20-\x7e]/g, '?');
  const lost: string[] = [];
  const begun = `### ${name.replaceAll('{{', '{ {')}\n`;
  if (!canBeAsked(request)) return `${begun}# Not written: ${JSON.stringify(request.urlHost)} is no host name that a URL can have.\n\n`;
  const directives = directivesOf(request, at);
  const url = `${request.scheme}://${request.urlHost.includes(':') ? `[${request.urlHost}]` : request.urlHost}`;
  const target = targetOf(request, lost);
  const version = versionOf(request, lost);
  const headers = headersOf(request, lost);
  const body = bodyOf(request, lost);
  const comments = [...directives.map((line) => `# ${line}\n`), ...lost.map((line) => `# Not kept: ${line}\n`)].join('');
  return `${begun}${comments}${request.method} ${filled(`${url}${target}`)} HTTP/${version}\n${headers}${body === '' ? '' : `\n${filled(body)}\n`}\n`;
}

function canBeAsked({ urlHost, method }: ViewerRequest): boolean {
  return /^[A-Z]+$/.test(method) && (isName(urlHost) || /^[\d.]+$/.test(urlHost) || /^[0-9a-f:.]*:[0-9a-f:.]*$/.test(urlHost));
}

function directivesOf(request: ViewerRequest, at: number): string[] {
  const { urlHost, sni, dnsName, scheme, maxTls, ciphers, ipv6, client } = request;
  const usual = isName(urlHost) ? urlHost : null;
  return [
    `@at ${new Date(Math.round(at)).toISOString()}`,
    ...(dnsName === urlHost ? [] : [`@connect-to ${dnsName}`]),
    ...(scheme === 'http' || sni === usual ? [] : [sni === null ? '@no-sni' : `@sni ${sni}`]),
    ...(maxTls === 'TLSv1.3' ? [] : [`@tls ${maxTls}`]),
    ...(ciphers ? [`@ciphers ${ciphers.join(':')}`] : []),
    ...(ipv6 ? ['@ipv6'] : []),
    ...(client.ip === '127.0.0.1' ? [] : [`@client-ip ${client.ip}`]),
    ...(client.country === null ? [] : [`@country ${client.country}`]),
  ];
}

function targetOf({ path, query }: ViewerRequest, lost: string[]): string {
  const target = `${path}${query === null ? '' : `?${query}`}`;
  if (/^[\x21-\x22\x24-\x7e]*$/.test(target)) return target;
  lost.push('bytes of the URL that no URL has are written by their numbers.');
  return target.replace(/[^\x21-\x22\x24-\x7e]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function versionOf({ httpVersion, scheme }: ViewerRequest, lost: string[]): string {
  if (scheme === 'http' && (httpVersion === '2' || httpVersion === '3')) lost.push(`HTTP/${httpVersion} without TLS becomes HTTP/1.1.`);
  else if (httpVersion === '3') lost.push('HTTP/3 becomes HTTP/2.');
  else return httpVersion;
  return scheme === 'http' ? '1.1' : '2';
}

/** Host is written where it is not that of the URL. */
function headersOf({ headers, urlHost }: ViewerRequest, lost: string[]): string {
  return headers
    .map(([name, value]) => {
      if (name === 'host' && value === urlHost) return '';
      if (/^[!$%&'*+.^`|~\w-]+$/.test(name) && /^[^\r\n\0]*$/.test(value)) return `${name}: ${filled(value)}\n`;
      lost.push(`the header ${JSON.stringify(name)}, which the format cannot hold.`);
      return '';
    })
    .join('');
}

function bodyOf({ body, bodyBytes, headers }: ViewerRequest, lost: string[]): string {
  if (bodyBytes === 0) return '';
  const text = body?.binary ? undefined : body?.text;
  if (text === undefined) {
    lost.push(`the body of ${bodyBytes} bytes, which was not recorded as text.`);
    return '';
  }
  // The file's own blank lines end a body, so it can neither end in such nor be made of them.
  if (/\r|^#{3,}(?:\s|$)|^(?:<@?\s+\S|[<>]\s*\{%)/m.test(text) || /^\s*$|\n\s*$/.test(text)) {
    lost.push('the body, which has lines that mean something else in this format.');
    return '';
  }
  if (!hasLength(headers)) lost.push('that the length of the body was not said (a Content-Length is added).');
  return text;
}

function hasLength(headers: HeaderList): boolean {
  return headers.some(([name]) => name === 'content-length');
}

function filled(text: string): string {
  return text.replaceAll('{{', '{{braces}}');
}
