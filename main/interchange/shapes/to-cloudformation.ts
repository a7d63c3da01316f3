/** Turns a resource from the API's spelling into CloudFormation's, after the mapping. */
import { elementsOf, isObject, shapeOf, type Json, type Mapping, type MemberMapping } from './mapping';

/** The struct in CloudFormation's spelling, its members in their order. Members that only the API has are left out. Never throws. */
export function structToTemplate(shape: Mapping | undefined, value: Json): Json {
  const names = shape ? apiNames(shape) : none;
  const result: Record<string, unknown> = {};
  const put = (name: string, converted: unknown): void => {
    Object.defineProperty(result, name, { value: converted, enumerable: true, configurable: true, writable: true });
  };
  for (const [api, given] of Object.entries(value)) {
    if (shape?.apiOnly?.includes(api) || isCount(names, value, api)) continue;
    for (const [name, member] of names.inside.get(api) ?? []) {
      const inner = isObject(given) ? given[member.api ?? name] : undefined;
      if (inner !== undefined) put(name, convert(member, inner));
    }
    const found = names.own.get(api);
    if (found) put(found[0], convert(found[1], given));
    else if (!names.inside.has(api)) put(api, convert(undefined, given));
  }
  return result;
}

interface ApiNames {
  /** API's name -> the member of the template. */
  readonly own: ReadonlyMap<string, readonly [name: string, member: MemberMapping]>;
  /** API's name of the holder -> the members of the template that stand inside it. */
  readonly inside: ReadonlyMap<string, readonly (readonly [name: string, member: MemberMapping])[]>;
  readonly beside: boolean;
}

const none: ApiNames = { own: new Map(), inside: new Map(), beside: false };
const known = new WeakMap<Mapping, ApiNames>();

function apiNames(shape: Mapping): ApiNames {
  const cached = known.get(shape);
  if (cached) return cached;
  const own = new Map<string, readonly [string, MemberMapping]>();
  const inside = new Map<string, (readonly [string, MemberMapping])[]>();
  let beside = false;
  for (const [name, member] of Object.entries(shape.members)) {
    own.set(member.api ?? name, [name, member]);
    // Normalized workspaces say Locations where the API says Items.
    if (member.form === 'beside') {
      beside = true;
      own.set('Items', [name, member]);
    }
    if (member.into !== undefined) inside.set(member.into, [...(inside.get(member.into) ?? []), [name, member]]);
  }
  const made = { own, inside, beside };
  known.set(shape, made);
  return made;
}

/** The Quantity of a list that stands beside other members goes with the list. */
function isCount(names: ApiNames, value: Json, api: string): boolean {
  return names.beside && api === 'Quantity' && typeof value[api] === 'number';
}

function convert(member: MemberMapping | undefined, given: unknown): unknown {
  const shape = shapeOf(member);
  const item = (value: unknown): unknown => {
    if (member?.wrap !== undefined && Array.isArray(value)) return value.map(item);
    if (member?.wrap !== undefined && isObject(value) && Object.hasOwn(value, member.wrap)) return value[member.wrap];
    return any(value, shape);
  };
  const elements = elementsOf(given);
  switch (member?.form) {
    case 'counted':
    case 'switched':
    case 'beside':
    case 'tags':
      return elements ? elements.map(item) : item(given);
    case 'items':
      return elements ? { Items: elements.map(item) } : item(given);
    case 'both':
      return elements ? { Quantity: elements.length, Items: elements.map(item) } : item(given);
    case 'enabled': {
      if (!isObject(given)) return given;
      const { Enabled: _always, ...rest } = given;
      return structToTemplate(shape, rest);
    }
    case 'text':
      return typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
    case 'number':
      return typeof given === 'number' ? String(given) : given;
    case 'base64':
      return typeof given === 'string' ? fromBase64(given) : given;
    default:
      return item(given);
  }
}

function any(value: unknown, shape: Mapping | undefined): unknown {
  if (Array.isArray(value)) return value.map((element) => any(element, shape));
  return isObject(value) ? structToTemplate(shape, value) : value;
}

/** The text of base64; what is no base64 of UTF-8 stays as it is. */
export function fromBase64(text: string): string {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch {
    return text;
  }
}
