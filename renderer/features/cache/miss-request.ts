/** Decides which request is asked about: an address, a method, and headers written one per line. */

export interface AskedRequest {
  readonly method: string;
  readonly url: string;
  /** `name: value`, one per line. */
  readonly headers: string;
}

export const emptyRequest: AskedRequest = { method: 'GET', url: '', headers: '' };

/** The request for the host, or what is wrong with it. */
export function readRequest({
  method,
  url,
  headers,
}: AskedRequest):
  | { readonly input: { readonly method: string; readonly url: string; readonly headers: [string, string][] } }
  | { readonly problem: string } {
  const address = url.trim();
  if (address === '') return { problem: 'Type the address of a request, such as https://shop.example/cart.' };
  const pairs: [string, string][] = [];
  for (const [at, line] of headers.split('\n').entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) return { problem: `Line ${at + 1} of the headers is no header: write name: value.` };
    pairs.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return { input: { method, url: /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`, headers: pairs } };
}

/** Headers of a recorded request as lines; Host and what the connection carries are left out. */
export function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .filter(([name]) => name !== 'host' && name !== 'connection' && !name.startsWith(':'))
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
