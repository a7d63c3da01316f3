/** Decides how a witness request leaves the page: into the request bar, onto the command line, into a request file with what is expected. */
import { curlText } from '../../../../main/core/traffic/curl-write';
import { viewerRequestOf } from '../../../../main/core/witness/candidates';
import { printWitnesses } from '../../../../main/core/witness/http';
import type { Witness, WitnessReport, WitnessRequest } from '../../../../main/core/types/witness';
import type { SendPrefill } from '../../../api/commands';

export function urlOf({ scheme, host, path, query }: WitnessRequest): string {
  return `${scheme}://${host}${path}${query === null ? '' : `?${query}`}`;
}

/** What is unusual about it, in a few words each: what a URL and a method do not say. */
export function particularsOf(
  { scheme, host, dnsName, sni, country, clientIp, headers, ipv6, maxTls, at }: WitnessRequest,
  usualIp: string,
): readonly string[] {
  return [
    ...(dnsName === host ? [] : [`DNS name ${dnsName}`]),
    ...(scheme === 'http' || sni === host ? [] : [sni === null ? 'no SNI' : `SNI ${sni}`]),
    ...(country === null ? [] : [`from ${country}`]),
    ...(clientIp === usualIp ? [] : [`address ${clientIp}`]),
    ...(ipv6 ? ['over IPv6'] : []),
    ...(maxTls === undefined ? [] : [`at most ${maxTls}`]),
    ...(at === undefined ? [] : [`at ${new Date(at).toISOString()}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
}

/** Offline, so that the time of the request can be its own; nothing is sent until a person does. */
export function prefillOf(request: WitnessRequest, at: number): SendPrefill {
  const { method, scheme, host, dnsName, sni, country, clientIp, headers, ipv6, maxTls } = request;
  return {
    method,
    url: urlOf(request),
    driver: 'offline',
    headers: headers.map(([name, value]) => [name, value]),
    ...(scheme === 'https' && sni !== host ? { sni } : {}),
    ...(dnsName === host ? {} : { connectTo: dnsName }),
    ...(country === null ? {} : { country }),
    clientIp,
    ...(ipv6 ? { ipv6 } : {}),
    ...(maxTls === undefined ? {} : { maxTls }),
    ...(request.at === undefined ? {} : { at: new Date(request.at ?? at).toISOString() }),
  };
}

export function curlOf(request: WitnessRequest, at: number): string {
  const viewer = viewerRequestOf(request);
  return curlText({ id: 'witness', at: request.at ?? at, request: viewer, line: null, answered: null });
}

/** A request file that expects the answers of before: a change then fails a test. */
export function httpFileOf({ witnesses, at }: Pick<WitnessReport, 'witnesses' | 'at'>): string {
  return printWitnesses(witnesses, witnesses.map(answerBefore), at);
}

/** A free name below requests/, made of the draft's: `requests/witness-move-shop.http`. */
export function httpPathFor(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  const stem = `requests/witness-${plain === '' ? 'draft' : plain}`;
  let path = `${stem}.http`;
  for (let number = 2; taken.has(path); number++) path = `${stem}-${number}.http`;
  return path;
}

function answerBefore({ before }: Witness): { readonly expectations: readonly (readonly [string, string | number])[] } {
  const status = /^(\d{3})\b/.exec(before)?.[1];
  return { expectations: [status === undefined ? ['outcome.failure', before] : ['outcome.status', Number(status)]] };
}
