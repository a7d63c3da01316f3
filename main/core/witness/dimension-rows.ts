/** Says what a search looked at: one row for each dimension. */
import type { WitnessReport } from '../types/witness';
import type { Dimensions } from './dimensions';
import type { Place } from './places';

export interface DimensionUse {
  readonly place: Place;
  readonly dimensions: Dimensions;
}

export function dimensionRows(used: readonly DimensionUse[]): WitnessReport['dimensions'] {
  const distinct = (of: (use: DimensionUse) => readonly unknown[]): number =>
    new Set(used.flatMap((use) => of(use).map((value) => JSON.stringify(value)))).size;
  const hosts = used.reduce((sum, { place }) => sum + 1 + place.alike.length, 0);
  return [
    {
      name: 'host',
      values: used.length,
      what: `${plural(hosts, 'name')} that the difference can touch; names that are alike are tried once.`,
    },
    {
      name: 'DNS name and SNI',
      values: distinct(({ place }) => place.ways),
      what: 'The name itself; another endpoint or SNI where the usual one fails.',
    },
    {
      name: 'path',
      values: distinct(({ dimensions }) => dimensions.paths),
      what: 'One for each combination of path patterns of both sides, and paths that origins know.',
    },
    {
      name: 'method',
      values: distinct(({ dimensions }) => dimensions.methods),
      what: 'One for each way in which behaviors allow and cache methods.',
    },
    { name: 'scheme', values: distinct(({ dimensions }) => dimensions.schemes), what: 'https and http.' },
    {
      name: 'country',
      values: distinct(({ dimensions }) => dimensions.countries),
      what: 'One inside and one outside of each list of countries, and none that is known.',
    },
    {
      name: 'client IP',
      values: distinct(({ dimensions }) => dimensions.addresses),
      what: 'One inside and one outside of each range of addresses.',
    },
    {
      name: 'headers',
      values: distinct(({ dimensions }) => dimensions.headers),
      what: 'None, all that a policy, rule or function reads, and each value that a rule asks for.',
    },
    {
      name: 'query',
      values: distinct(({ dimensions }) => dimensions.queries),
      what: 'None, all parameters that something reads, and each value that a rule asks for.',
    },
    { name: 'TLS version', values: distinct(({ dimensions }) => dimensions.tls), what: 'The highest that the client offers.' },
    { name: 'IP version', values: distinct(({ dimensions }) => dimensions.families), what: 'IPv4, and IPv6 where that changes.' },
    {
      name: 'time',
      values: distinct(({ dimensions }) => dimensions.times),
      what: 'The time of the report, and those at which a certificate begins or ends.',
    },
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
