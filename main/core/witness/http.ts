/** Prints witnesses as a .http file whose expectations are the answers of the configuration before: a change then fails a test. */
import type { Witness, WitnessRequest } from '../types/witness';
import { usualAddress } from './dimensions';

export interface PrintedAnswer {
  /** Members of the trace and their values, as `@expect` takes them. */
  readonly expectations: readonly (readonly [path: string, value: string | number | null])[];
}

/** @param answers what each witness came to under the configuration to keep, in the order of the witnesses */
export function printWitnesses(witnesses: readonly Witness[], answers: readonly PrintedAnswer[], at: number): string {
  const blocks = witnesses.map(({ request, sentence }, index) => {
    const { expectations } = answers[index] as PrintedAnswer;
    return [
      `### ${index + 1}. ${titleOf(sentence)}`,
      ...directives(request, at),
      ...expectations.map(
        ([path, value]) => `# @expect ${path} ${value === null ? 'null' : typeof value === 'string' ? JSON.stringify(value) : value}`,
      ),
      `${request.method} ${request.scheme}://${request.host}${request.path}${request.query === null ? '' : `?${request.query}`}`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
      '',
    ].join('\n');
  });
  return `# Requests that tell two configurations apart. Expected is the answer of the one before.\n\n${blocks.join('\n')}`;
}

/** One line; a name in the file has to be unlike the others, and the number sees to that. */
function titleOf(sentence: string): string {
  const line = sentence.replaceAll(/\s+/g, ' ').replaceAll('{{', '{ {');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

function directives(request: WitnessRequest, at: number): readonly string[] {
  const { dnsName, sni, host, scheme, country, clientIp, ipv6, maxTls } = request;
  return [
    `# @at ${new Date(request.at ?? at).toISOString()}`,
    ...(dnsName === host ? [] : [`# @connect-to ${dnsName}`]),
    ...(scheme === 'http' || sni === host ? [] : [sni === null ? '# @no-sni' : `# @sni ${sni}`]),
    ...(country === null ? [] : [`# @country ${country}`]),
    ...(clientIp === usualAddress ? [] : [`# @client-ip ${clientIp}`]),
    ...(ipv6 ? ['# @ipv6'] : []),
    ...(maxTls === undefined ? [] : [`# @tls ${maxTls}`]),
  ];
}
