/**
 * What a function finds inside the sandbox: the modules of the runtime and a few globals, as source text of the guest. They talk to the host
 * through two names only: `__call` (facts of this call, as JSON) and `__hash`.
 */

/** Runs before the function's own code: a clock that stands still, console, and nothing that the runtime lacks. */
export const prelude = `
const call = JSON.parse(globalThis.__call);
const pack = globalThis.escape, unpack = globalThis.unescape;
globalThis.__state = { log: [], origin: null };
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) { parts.length === 0 ? super(call.at) : super(...parts); }
  static now() { return call.at; }
};
let seed = call.seed | 1;
Math.random = () => { seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5; return (seed >>> 0) / 4294967296; };
const shown = (value) => (typeof value === 'string' ? value : value === undefined ? 'undefined' : value instanceof Error ? String(value) : JSON.stringify(value));
const log = (value) => { globalThis.__state.log.push(String(shown(value))); };
globalThis.console = { log, error: log };
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
globalThis.btoa = (text) => {
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const codes = [0, 1, 2].map((step) => (at + step < text.length ? text.charCodeAt(at + step) : 0));
    if (codes.some((code) => code > 255)) throw new Error('InvalidCharacterError');
    const bits = (codes[0] << 16) | (codes[1] << 8) | codes[2];
    out += letters[(bits >> 18) & 63] + letters[(bits >> 12) & 63] + (at + 1 < text.length ? letters[(bits >> 6) & 63] : '=') + (at + 2 < text.length ? letters[bits & 63] : '=');
  }
  return out;
};
globalThis.atob = (text) => {
  let bits = 0, count = 0, out = '';
  for (const letter of String(text).replace(/=+$/, '')) {
    const value = letters.indexOf(letter);
    if (value < 0) throw new Error('InvalidCharacterError');
    bits = ((bits << 6) | value) & 0xffffff; count += 6;
    if (count >= 8) { count -= 8; out += String.fromCharCode((bits >> count) & 255); }
  }
  return out;
};
const utf8 = (text) => unpack(encodeURIComponent(text));
const bytesOf = (text) => Uint8Array.from(utf8(text), (letter) => letter.charCodeAt(0));
globalThis.TextEncoder = class { encode(text = '') { return bytesOf(String(text)); } };
globalThis.TextDecoder = class { decode(bytes = new Uint8Array()) { return decodeURIComponent(pack(String.fromCharCode(...new Uint8Array(bytes.buffer ?? bytes)))); } };
const binaryOf = (data, encoding) => {
  if (typeof data !== 'string') return Array.from(data, (byte) => String.fromCharCode(byte)).join('');
  if (encoding === 'base64') return atob(data);
  if (encoding === 'base64url') return atob(data.replace(/-/g, '+').replace(/_/g, '/'));
  if (encoding === 'hex') return (data.match(/../g) ?? []).map((pair) => String.fromCharCode(parseInt(pair, 16))).join('');
  return utf8(data);
};
globalThis.Buffer = class Buffer extends Uint8Array {
  static from(data, encoding) { const binary = typeof data === 'string' ? binaryOf(data, encoding) : binaryOf(new Uint8Array(data)); const made = new Buffer(binary.length); for (let at = 0; at < binary.length; at += 1) made[at] = binary.charCodeAt(at); return made; }
  static alloc(size, fill = 0) { return new Buffer(size).fill(typeof fill === 'string' ? fill.charCodeAt(0) : fill); }
  static byteLength(text, encoding) { return binaryOf(text, encoding).length; }
  static concat(list) { return Buffer.from(list.flatMap((part) => Array.from(part))); }
  static isBuffer(value) { return value instanceof Buffer; }
  static compare(a, b) { const x = binaryOf(a), y = binaryOf(b); return x < y ? -1 : x > y ? 1 : 0; }
  equals(other) { return Buffer.compare(this, other) === 0; }
  toString(encoding = 'utf8') {
    const binary = binaryOf(this);
    if (encoding === 'hex') return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    if (encoding === 'base64') return btoa(binary);
    if (encoding === 'base64url') return btoa(binary).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=+$/, '');
    return decodeURIComponent(pack(binary));
  }
};
globalThis.__binary = binaryOf;
for (const name of ['eval', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy', 'Reflect', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'SharedArrayBuffer', 'Atomics', 'Iterator', 'escape', 'unescape', 'queueMicrotask', 'performance', 'DisposableStack', 'AsyncDisposableStack']) delete globalThis[name];
`;

const cloudfront = `
const call = JSON.parse(globalThis.__call);
const state = globalThis.__state;
const notFound = (name, message) => { const error = new Error(message); error.name = name; return error; };
const only = (what) => { if (call.event.context.eventType !== 'viewer-request') throw new Error(what + ' is available in viewer-request only'); };
const cf = {
  kvs() {
    if (call.store === null) throw new Error('No key value store is associated with this function');
    const has = (key) => Object.prototype.hasOwnProperty.call(call.store, key);
    return {
      get: async (key, options = {}) => {
        if (!has(key)) throw notFound('KeyNotFound', 'KeyNotFound: ' + key);
        const text = call.store[key];
        if (options.format === 'json') return JSON.parse(text);
        return options.format === 'bytes' ? Buffer.from(text) : text;
      },
      exists: async (key) => has(key),
      meta: async () => ({ creationDateTime: '2026-01-01T00:00:00.000Z', lastUpdatedDateTime: '2026-01-01T00:00:00.000Z', keyCount: Object.keys(call.store).length }),
    };
  },
  get edgeLocation() { only('edgeLocation'); return call.edge; },
  get distributionTenant() {
    if (call.tenant === null) throw new TypeError('distributionTenant module is not available');
    return {
      id: call.tenant.id,
      parameters: {
        get(name) {
          if (!Object.prototype.hasOwnProperty.call(call.tenant.parameters, name)) throw notFound('DistributionTenantParameterKeyNotFound', 'DistributionTenantParameterKeyNotFound');
          return call.tenant.parameters[name];
        },
      },
    };
  },
  updateRequestOrigin(options) { only('updateRequestOrigin'); state.origin = { kind: 'update', options }; },
  selectRequestOriginById(id, overrides = {}) { only('selectRequestOriginById'); state.origin = { kind: 'select', id, overrides }; },
  createRequestOriginGroup(group) { only('createRequestOriginGroup'); state.origin = { kind: 'group', group }; },
};
export default cf;
`;

const crypto = `
const digestOf = (kind, algorithm, key, data, encoding) => {
  const bytes = Buffer.from(globalThis.__hash(algorithm, key === null ? '' : btoa(key), key !== null, btoa(data)), 'base64');
  return encoding === undefined ? bytes : bytes.toString(encoding);
};
const hasher = (algorithm, key) => {
  if (!['md5', 'sha1', 'sha256'].includes(algorithm)) throw new TypeError('not supported algorithm: "' + algorithm + '"');
  let data = '';
  const self = { update(part, encoding) { data += globalThis.__binary(part, encoding); return self; }, digest: (encoding) => digestOf('hash', algorithm, key, data, encoding) };
  return self;
};
export default { createHash: (algorithm) => hasher(algorithm, null), createHmac: (algorithm, key) => hasher(algorithm, globalThis.__binary(key)) };
`;

const querystring = `
const decode = (text) => { try { return decodeURIComponent(text.replace(/[+]/g, ' ')); } catch { return text; } };
const escape = encodeURIComponent;
const stringify = (query, separator = '&', equal = '=') =>
  Object.keys(query).map((name) => [].concat(query[name]).map((value) => escape(name) + equal + escape(String(value))).join(separator)).join(separator);
const parse = (text, separator = '&', equal = '=') => {
  const query = {};
  if (text === '') return query;
  text.split(separator).forEach((pair) => {
    const at = pair.indexOf(equal);
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : decode(pair.slice(at + equal.length));
    if (Object.prototype.hasOwnProperty.call(query, name)) query[name] = [].concat(query[name], value);
    else query[name] = value;
  });
  return query;
};
export default { parse, stringify, escape, unescape: decode, decode: parse, encode: stringify };
`;

/** The built-in modules by name. */
export const guestModules: Readonly<Record<string, string>> = {
  cloudfront,
  crypto,
  querystring,
  buffer: 'export default { Buffer: globalThis.Buffer };',
};
