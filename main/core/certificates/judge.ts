/** Decides what a normal client makes of the certificate it is shown: whether it covers the name, and whether the dates are good. */
import type { ChosenCertificate } from './choose';
import { covers } from './covers';
import { validityAt } from './usable';

export type Verdict = 'accepted' | 'tls.name-mismatch' | 'tls.expired' | 'tls.not-yet-valid';

export interface Judgement {
  readonly verdict: Verdict;
  /** What else is wrong with it, as the end of a sentence; null when nothing is. */
  readonly also: string | null;
}

/**
 * The name comes first, as browsers report it, then the dates.
 *
 * @param expected the name that the client asked for: its SNI, or the host of the URL when it sends none
 * @param at epoch milliseconds
 */
export function judge(chosen: ChosenCertificate, expected: string, at: number): Judgement {
  const validity = validityAt(at, chosen.notBefore, chosen.notAfter);
  if (!covers(chosen.names, expected)) {
    return {
      verdict: 'tls.name-mismatch',
      also: validity === 'valid' ? null : validity === 'expired' ? 'has expired' : 'is not valid yet',
    };
  }
  if (validity === 'valid') return { verdict: 'accepted', also: null };
  return { verdict: `tls.${validity}`, also: null };
}
