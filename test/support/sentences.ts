/** The sentence of anything that carries a DNS or connect reason, without loading the whole catalogue. */
import { connectReasons } from '../../main/core/dns/connect-reasons';
import { dnsReasons } from '../../main/core/dns/reasons';
import type { Reason } from '../../main/core/types/exchange';

export function sentenceOf({ reason }: { readonly reason: Reason }): string {
  const table: Readonly<Record<string, { readonly sentence: (params: never) => string }>> = { ...dnsReasons, ...connectReasons };
  const definition = table[reason.code];
  if (!definition) throw new Error(`no sentence for ${reason.code}`);
  return definition.sentence(reason.params as never);
}
