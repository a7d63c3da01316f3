/** CloudFront Functions and key value stores: what AWS takes of them. */
import { refTo } from '../config/ref-to';
import type { CloudFrontFunction, OpaqueResource } from '../types/resources';
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

export const functionRules = {
  'function.name': {
    kind: 'refused',
    severity: 'error',
    what: 'Names of functions have 1 to 64 letters, digits, hyphens and underscores.',
    source: 'CloudFront API reference, CreateFunction',
  },
  'function.no-code': {
    kind: 'refused',
    severity: 'error',
    what: 'A function has code.',
    source: 'CloudFront API reference, CreateFunction',
  },
  'function.size': {
    kind: 'refused',
    severity: 'error',
    what: 'The code of a function has at most 10 KB (FunctionSizeLimitExceeded).',
    source: 'Developer Guide, "Quotas" (CloudFront Functions); API reference, FunctionSizeLimitExceeded',
  },
  'function.store-runtime': {
    kind: 'refused',
    severity: 'error',
    what: 'Key value stores are read with the runtime cloudfront-js-2.0.',
    source: 'Developer Guide, "Amazon CloudFront KeyValueStore" and "JavaScript runtime 2.0 features"',
    fix: 'Use the runtime cloudfront-js-2.0.',
  },
  'function.two-stores': {
    kind: 'refused',
    severity: 'error',
    what: 'A function has one key value store.',
    source: 'Developer Guide, "Helper methods for key value stores"',
    fix: 'Remove the second one.',
  },
  'key-value-store.entry': {
    kind: 'refused',
    severity: 'error',
    what: 'Keys have up to 512 bytes, values up to 1 KB.',
    source: 'Developer Guide, "Quotas" (key value stores)',
  },
  'key-value-store.size': {
    kind: 'refused',
    severity: 'error',
    what: 'A key value store has up to 5 MB.',
    source: 'Developer Guide, "Quotas" (key value stores)',
  },
} as const;

type Say = Report<keyof typeof functionRules>;

export const functionFamily = defineFamily({
  rules: functionRules,
  judges: { function: judgeFunction, keyValueStore: judgeStore },
});

function judgeFunction(item: CloudFrontFunction, { workspace, quota }: Facts, say: Say): void {
  const { name, file } = item;
  const { FunctionCode, KeyValueStoreAssociations = [], Runtime } = item.value;
  const whole = file.endsWith('.js') ? { file, pointer: '', line: 1 } : refTo(item, '');
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    const message = `${JSON.stringify(name)} cannot be the name of a function: AWS takes 1 to 64 letters, digits, hyphens and underscores. Rename the file.`;
    say('function.name', whole, message, { part: 'key' });
  }
  if (FunctionCode === undefined || FunctionCode.trim() === '') {
    const message = `Function ${name} has no code. Put it into ${file.replace(/\.json$/, '.js')}.`;
    say('function.no-code', whole, message, { part: 'key' });
  }
  const bytes = new TextEncoder().encode(FunctionCode ?? '').length;
  const most = quota('functionCodeBytes');
  if (bytes > most) {
    const message = `The code of function ${name} has ${bytes} bytes, and ${most} are allowed; AWS answers FunctionSizeLimitExceeded. Comments and long names count: shorten it, or split it by cache behavior.`;
    say('function.size', { file: file.replace(/\.json$/, '.js'), pointer: '', line: 1 }, message);
  }
  const [, ...more] = KeyValueStoreAssociations;
  const stores = refTo(item, '/KeyValueStoreAssociations');
  if (KeyValueStoreAssociations.length > 0 && Runtime === 'cloudfront-js-1.0') {
    const message = `Function ${name} has a key value store, which the runtime cloudfront-js-1.0 cannot read. Use cloudfront-js-2.0.`;
    const fixes = setting(workspace, refTo(item, '/Runtime'), 'Use cloudfront-js-2.0', 'cloudfront-js-2.0');
    say('function.store-runtime', stores, message, { part: 'key', fixes });
  }
  for (const [index, { KeyValueStoreARN }] of more.entries()) {
    const ref = refTo(item, `/KeyValueStoreAssociations/${index + 1}`);
    const fixes = removal(workspace, ref, `Remove ${KeyValueStoreARN}`);
    say('function.two-stores', ref, `Function ${name} has a key value store already; a function reads one.`, { fixes });
  }
}

const longestKey = 512;
const longestValue = 1024;

function judgeStore(store: OpaqueResource, facts: Facts, say: Say): void {
  const mostBytes = facts.quota('keyValueStoreBytes');
  const encoder = new TextEncoder();
  let total = 0;
  for (const [key, value] of Object.entries(store.value)) {
    const keyBytes = encoder.encode(key).length;
    const valueBytes = typeof value === 'string' ? encoder.encode(value).length : 0;
    total += keyBytes + valueBytes;
    if (keyBytes <= longestKey && valueBytes <= longestValue) continue;
    const what =
      keyBytes > longestKey
        ? `a key of ${keyBytes} bytes; ${longestKey}`
        : `a value of ${valueBytes} bytes at ${key.slice(0, 40)}; ${longestValue}`;
    const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    say('key-value-store.entry', refTo(store, pointer), `Key value store ${store.name} has ${what} are allowed.`, { part: 'key' });
  }
  if (total <= mostBytes) return;
  say('key-value-store.size', refTo(store, ''), `Key value store ${store.name} has ${total} bytes; ${mostBytes} are allowed.`, {
    part: 'key',
  });
}
