/** Turns a resource's properties from CloudFormation's spelling into the API's, after the mapping. */
import { elementsOf, isObject, shapeOf, type Json, type Mapping, type MemberMapping } from './mapping';
import { scalarFor } from './scalars';

/** Members that only CloudFormation has and that were left out: dotted path -> what becomes of them. */
export type LeftOut = Map<string, string>;

type Target = Record<string, unknown>;

/** The struct in the API's spelling, its members in their order. `leftOut` collects what has no place there. Never throws. */
export function structToApi(shape: Mapping | undefined, value: Json, leftOut: LeftOut, path = ''): Json {
  const result: Target = {};
  for (const [name, given] of Object.entries(value)) {
    const own = path === '' ? name : `${path}.${name}`;
    const dropped = shape?.templateOnly && Object.hasOwn(shape.templateOnly, name) ? shape.templateOnly[name] : undefined;
    if (dropped !== undefined) leftOut.set(own, dropped);
    else place(result, name, memberOf(shape, name), given, leftOut, own);
  }
  return result;
}

export function memberOf(shape: Mapping | undefined, name: string): MemberMapping | undefined {
  return shape && Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
}

function place(result: Target, name: string, member: MemberMapping | undefined, given: unknown, leftOut: LeftOut, path: string): void {
  const api = member?.api ?? name;
  const value = convert(name, member, given, leftOut, path);
  if (member?.form === 'beside' && Array.isArray(value)) {
    result['Quantity'] = value.length;
    result['Items'] = value;
  } else if (member?.into !== undefined) {
    const holder = result[member.into];
    // AllowedMethods may follow, or be absent; the API's own place is only there when it is an object.
    if (isObject(holder)) result[member.into] = { ...holder, [api]: value };
    else if (member.form === undefined) result[member.into] = { [api]: value };
    else define(result, api, value);
  } else define(result, api, value);
  adoptEarlier(result, api);
}

/** `CachedMethods` that stood before `AllowedMethods` moves into it once it comes. */
function adoptEarlier(result: Target, api: string): void {
  const holder = result[api];
  if (api !== 'AllowedMethods' || !isObject(holder) || !Object.hasOwn(result, 'CachedMethods')) return;
  result[api] = { ...holder, CachedMethods: result['CachedMethods'] };
  delete result['CachedMethods'];
}

function convert(name: string, member: MemberMapping | undefined, given: unknown, leftOut: LeftOut, path: string): unknown {
  const shape = shapeOf(member);
  const item = (value: unknown): unknown => {
    if (member?.wrap !== undefined && Array.isArray(value)) return value.map(item);
    if (member?.wrap !== undefined && !isObject(value)) return { [member.wrap]: scalarFor(member.wrap, value) };
    return any(name, value, shape, leftOut, path, member?.numbers);
  };
  const elements = elementsOf(given);
  switch (member?.form) {
    case 'counted':
    case 'items':
    case 'both':
      return elements ? { Quantity: elements.length, ...(elements.length > 0 ? { Items: elements.map(item) } : {}) } : item(given);
    case 'switched':
      if (!elements) return item(given);
      return { Enabled: elements.length > 0, Quantity: elements.length, ...(elements.length > 0 ? { Items: elements.map(item) } : {}) };
    case 'enabled':
      return isObject(given) ? { Enabled: true, ...structToApi(shape, given, leftOut, path) } : item(given);
    case 'tags':
      return Array.isArray(given) ? { Items: given.map(item) } : item(given);
    case 'text':
      return typeof given === 'number' ? String(given) : given;
    case 'number':
      return scalarFor(name, given, true);
    case 'base64':
      return typeof given === 'string' ? toBase64(given) : isObject(given) ? given['base64'] : given;
    default:
      return item(given);
  }
}

function any(name: string, value: unknown, shape: Mapping | undefined, leftOut: LeftOut, path: string, numbers?: true): unknown {
  if (Array.isArray(value)) return value.map((element) => any(name, element, shape, leftOut, path, numbers));
  if (isObject(value)) return structToApi(shape, value, leftOut, path);
  return numbers ? scalarFor(name, value, true) : scalarFor(name, value);
}

/** A member named `__proto__` is a member like any other. */
function define(target: Target, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The bytes of a text (UTF-8) in base64. */
export function toBase64(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
