/** Understands how an export for the AWS CLI names what only AWS can give: `<Id of distribution storefront>`. */
import type { ResourceKind } from '../../core/config/names';
import { kindWords } from '../export/kinds';
import { isObject, type Json } from '../shapes/mapping';
import { zoneMark } from './attributes';
import type { Identity } from './register';

const pattern = /<(Id|ARN|RoutingEndpoint|DomainName) of ([^<>]+)>/g;

/** Kinds by their words, the longest words first: "distribution tenant" begins like "distribution". */
const kinds = Object.entries(kindWords)
  .map(([kind, words]) => ({ kind, words }))
  .toSorted((a, b) => b.words.length - a.words.length);

/** The value with what is named so put in its place; what names nothing stays as it is. */
export function fillIn(value: Json, find: (kind: ResourceKind, name: string) => Identity | null): Json {
  return walk(value) as Json;

  function walk(inner: unknown): unknown {
    if (typeof inner === 'string') return inner.includes('<') ? filled(inner) : inner;
    if (Array.isArray(inner)) return inner.map(walk);
    return isObject(inner) ? Object.fromEntries(Object.entries(inner).map(([name, child]) => [name, walk(child)])) : inner;
  }

  function filled(text: string): string {
    return text.replaceAll(pattern, (whole, wanted: string, what: string) => {
      const known = kinds.find(({ words }) => what.startsWith(`${words} `));
      if (!known) return whole;
      const name = what.slice(known.words.length + 1);
      if (known.kind === 'zone') return zoneMark + name.toLowerCase();
      const identity = find(known.kind as ResourceKind, name);
      if (!identity) return whole;
      if (wanted === 'RoutingEndpoint' || wanted === 'DomainName') return identity.endpoint ?? whole;
      // A reference may give the name; inside a longer text the id or ARN itself is meant.
      if (whole === text) return identity.name;
      return wanted === 'ARN' ? identity.arn : identity.id;
    });
  }
}
