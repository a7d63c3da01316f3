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
for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex']) { delete Array.prototype[name]; delete Object.getPrototypeOf(Uint8Array.prototype)[name]; }
for (const name of ['hasOwn', 'groupBy']) delete Object[name];
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
export const createHash = (algorithm) => hasher(algorithm, null);
export const createHmac = (algorithm, key) => hasher(algorithm, globalThis.__binary(key));
export default { createHash, createHmac };
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
export { parse, stringify, escape, decode as unescape };
export default { parse, stringify, escape, unescape: decode, decode: parse, encode: stringify };
`;

const builtIn: readonly string[] = ['cloudfront', 'crypto', 'querystring', 'buffer'];
/** What runtime 1.0 loads modules with, and 2.0 still knows. For code that says `require`. */
export const requireSource = `
${builtIn.map((name) => `import ${name} from '${name}';`).join('\n')}
const modules = { ${builtIn.join(', ')} };
globalThis.require = (name) => {
  if (!Object.prototype.hasOwnProperty.call(modules, name)) throw new Error('Cannot find module "' + name + '"');
  return modules[name];
};
`;

/** The rest of Buffer: for code that names it. */
export const moreOfBuffer = `
const proto = Buffer.prototype;
const define = (name, value) => Object.defineProperty(proto, name, { value, writable: true, configurable: true });
const bytesOf = (value, encoding) => (typeof value === 'number' ? Buffer.from([value & 255]) : typeof value === 'string' ? Buffer.from(value, encoding) : value);
const find = (buffer, value, from, step, encoding) => {
  const wanted = bytesOf(value, encoding);
  for (let at = from; at >= 0 && at + wanted.length <= buffer.length; at += step) {
    let same = 0;
    while (same < wanted.length && buffer[at + same] === wanted[same]) same += 1;
    if (same === wanted.length) return at;
  }
  return -1;
};
define('indexOf', function (value, from = 0, encoding) { return find(this, value, from < 0 ? Math.max(0, this.length + from) : from, 1, encoding); });
define('lastIndexOf', function (value, from = this.length - 1, encoding) { return find(this, value, Math.min(from < 0 ? this.length + from : from, this.length - bytesOf(value, encoding).length), -1, encoding); });
define('includes', function (value, from = 0, encoding) { return this.indexOf(value, from, encoding) >= 0; });
define('compare', function (other) { return Buffer.compare(this, other); });
define('copy', function (target, to = 0, from = 0, end = this.length) { const part = Uint8Array.prototype.subarray.call(this, from, Math.min(end, from + target.length - to)); target.set(part, to); return part.length; });
define('slice', function (from, end) { return this.subarray(from, end); });
define('toJSON', function () { return { type: 'Buffer', data: Array.from(this) }; });
define('write', function (text, at = 0, length = this.length - at, encoding) { const part = Buffer.from(text, typeof length === 'string' ? length : encoding).subarray(0, typeof length === 'number' ? Math.min(length, this.length - at) : this.length - at); this.set(part, at); return part.length; });
const fill = proto.fill;
define('fill', function (value, from = 0, end = this.length, encoding) {
  if (typeof value !== 'string' && !(value instanceof Uint8Array)) return fill.call(this, value, from, end);
  const part = bytesOf(value, encoding);
  for (let at = from; at < end; at += 1) this[at] = part.length === 0 ? 0 : part[(at - from) % part.length];
  return this;
});
const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
const kinds = { UInt8: ['Uint8', 1], Int8: ['Int8', 1], UInt16: ['Uint16', 2], Int16: ['Int16', 2], UInt32: ['Uint32', 4], Int32: ['Int32', 4], Float: ['Float32', 4], Double: ['Float64', 8] };
for (const kind of Object.keys(kinds)) {
  const [name, size] = kinds[kind];
  for (const order of size === 1 ? [''] : ['BE', 'LE']) {
    define('read' + kind + order, function (at = 0) { return view(this)['get' + name](at, order === 'LE'); });
    define('write' + kind + order, function (value, at = 0) { view(this)['set' + name](at, value, order === 'LE'); return at + size; });
  }
}
for (const order of ['BE', 'LE']) {
  const each = (length, use) => { for (let step = 0; step < length; step += 1) use(step, order === 'BE' ? length - 1 - step : step); };
  define('readUInt' + order, function (at, length) { let value = 0; each(length, (step, power) => { value += this[at + step] * 2 ** (8 * power); }); return value; });
  define('readInt' + order, function (at, length) { const value = this['readUInt' + order](at, length); return value >= 2 ** (8 * length - 1) ? value - 2 ** (8 * length) : value; });
  define('writeUInt' + order, function (value, at, length) { each(length, (step, power) => { this[at + step] = Math.floor(value / 2 ** (8 * power)) & 255; }); return at + length; });
  define('writeInt' + order, function (value, at, length) { return this['writeUInt' + order](value < 0 ? value + 2 ** (8 * length) : value, at, length); });
}
for (const size of [2, 4, 8]) define('swap' + size * 8, function () { if (this.length % size !== 0) throw new RangeError('Buffer size must be a multiple of ' + size * 8 + '-bits'); for (let at = 0; at < this.length; at += size) Uint8Array.prototype.subarray.call(this, at, at + size).reverse(); return this; });
Buffer.isEncoding = (name) => ['utf8', 'utf-8', 'hex', 'base64', 'base64url'].includes(String(name).toLowerCase());
Buffer.allocUnsafe = (size) => Buffer.alloc(size);
`;

/** The built-in modules by name. */
export const guestModules: Readonly<Record<string, string>> = {
  cloudfront,
  crypto,
  querystring,
  buffer: 'export const Buffer = globalThis.Buffer; export default { Buffer };',
};
