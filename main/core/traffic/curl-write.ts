/** Writes recorded requests as curl commands, for the names and addresses of the world. */
import { curlCommand, shellQuote } from '../explain/curl';
import type { RecordedRequest } from '../types/traffic';

/** Begins the file: values with bytes beyond ASCII are written as only bash knows them. */
export const curlBeginning = '#!/usr/bin/env bash\n';

/** The command with its line's end; before it, as comments, what curl cannot be told. */
export function curlText({ at, request }: RecordedRequest): string {
  const { scheme, urlHost, sni, dnsName, path, query, body, bodyBytes } = request;
  const secure = scheme === 'https';
  const lost: string[] = [];
  if (secure && sni === null) lost.push('The request had no SNI, which curl sends for every name.');
  const text = body?.binary || body?.text?.includes('\0') ? undefined : body?.text;
  if (bodyBytes > 0 && text === undefined)
    lost.push(`Its body of ${bodyBytes} bytes was not recorded as text; put it into the file request-body.`);
  const command = curlCommand(
    {
      method: request.method,
      secure,
      urlHost: urlHost.includes(':') ? `[${urlHost}]` : urlHost,
      target: `${path}${query === null ? '' : `?${query}`}`,
      sni,
      host: request.host,
      headers: request.headers,
      httpVersion: request.httpVersion,
      maxTls: request.maxTls,
      insecure: request.ignoresCertificate ?? false,
      ...(bodyBytes === 0 ? {} : { body: text ?? null }),
    },
    { address: dnsName.includes(':') ? `[${dnsName}]` : dnsName, httpsPort: 443, httpPort: 80, caPath: null },
    bashQuote,
  );
  return `# ${new Date(Math.round(at)).toISOString()}\n${lost.map((line) => `# ${line}\n`).join('')}${command}\n`;
}

/** A word for bash. Bytes that are no printable ASCII are written by their numbers, where a body has none of a wider script. */
export function bashQuote(argument: string): string {
  if (/^[\x20-\x7e\n]*$/.test(argument) || /[^\0-\xff]/.test(argument)) return shellQuote(argument);
  const written = argument.replace(/[^\x20-\x7e]|['\\]/g, (letter) =>
    letter === "'" || letter === '\\' ? `\\${letter}` : `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
  return `$'${written}'`;
}
