/** Reads a filter text: words, and qualifiers such as `host:`, `status:`, `tenant:`, `reason:`. Live and kept exchanges are filtered by the same. */
import { trafficQualifiers, type TrafficTerm } from '../../../main/core/types/traffic-query';

export interface TrafficFilter {
  readonly terms: readonly TrafficTerm[];
  /** A sentence about a qualifier that does not exist; null when all is well. */
  readonly problem: string | null;
}

/**
 * Reads a filter, e.g. `host:shop status:4xx reason:geo -result:hit ms:>500 "/a b"`. All terms must fit. `status:` takes a number, `4xx`, a
 * comparison (`>=400`) or `none` for clients that got no answer. `=` before a value wants the whole of it, as it is written: `tenant:=Acme`.
 */
export function parseTrafficFilter(text: string): TrafficFilter {
  const terms: TrafficTerm[] = [];
  let problem: string | null = null;
  for (const [, minus, word, quoted, plain] of text.matchAll(/(-)?(?:([a-z]+):)?(?:(=?"[^"]*"?)|(\S+))/gi)) {
    const name = word?.toLowerCase() ?? null;
    const qualifier = trafficQualifiers.find((each) => each === name) ?? null;
    const given = quoted === undefined ? (plain ?? '') : quoted.replaceAll('"', '');
    const value = given.startsWith('=') ? given : given.toLowerCase();
    const not = minus !== undefined;
    if (value === '' || value === '=') continue;
    // An address that was pasted: its scheme is no qualifier.
    if ((name === 'http' || name === 'https') && value.startsWith('//')) {
      if (value.length > 2) terms.push({ qualifier: null, value: value.slice(2), not });
    } else if (name !== null && qualifier === null) {
      problem = `There is no "${name}:"; use ${trafficQualifiers.map((each) => `${each}:`).join(' ')}`;
    } else terms.push({ qualifier, value, not });
  }
  return { terms, problem };
}

/** A term as a person would type it. */
export function termText({ qualifier, value, not }: TrafficTerm): string {
  const whole = value.startsWith('=') ? '=' : '';
  const rest = value.slice(whole.length);
  const written = /[\s"]/.test(rest) ? `${whole}"${rest.replaceAll('"', '')}"` : value;
  return `${not ? '-' : ''}${qualifier === null ? '' : `${qualifier}:`}${written}`;
}
