/**
 * How the requests for the AWS CLI name what only AWS can give: `<Id of distribution storefront>`. People can read it, the
 * script of the export fills it in, and an import understands it as the name.
 */
import { kindWords } from '../kinds';
import type { Link } from '../plan';
import { ownZone } from '../records';

/** The placeholder of a link; what exists already is written as it is. */
export function placeholder(link: Link): string {
  if ('outside' in link) return link.outside.text;
  if ('managed' in link) return link.managed.id;
  return `<${link.wanted} of ${kindWords[link.entry.kind]} ${link.entry.name}>`;
}

/** The placeholder of a hosted zone's own id, in record sets. */
export function withOwnZone(value: unknown, zone: string): unknown {
  if (value === ownZone) return `<Id of ${kindWords.zone} ${zone}>`;
  if (Array.isArray(value)) return value.map((item) => withOwnZone(item, zone));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, withOwnZone(child, zone)]));
}
