import type { functionRules } from '../../../../../main/core/rules/functions';
import type { Files } from '../../../../support/compiled';
import type { Cases } from './case';

const code = 'function handler(event) { return event.request; }\n';
const stores = (...names: readonly string[]): object => ({
  KeyValueStoreAssociations: { Quantity: names.length, Items: names.map((KeyValueStoreARN) => ({ KeyValueStoreARN })) },
});
const one = (more: object, name = 'one'): Files => ({
  [`functions/${name}.json`]: { Comment: '', Runtime: 'cloudfront-js-2.0', ...more },
  [`functions/${name}.js`]: code,
});
const pairs = (key: string, value: string, count = 1): Files => ({
  'key-value-stores/one.json': Object.fromEntries(Array.from({ length: count }, (_, at) => [`${key}${count > 1 ? at : ''}`, value])),
});

export const functionCases: Cases<keyof typeof functionRules> = {
  'function.name': [
    { triggers: one({}, 'a.b'), nearMiss: one({}, 'a_b-1') },
    { triggers: one({}, 'x'.repeat(65)), nearMiss: one({}, 'x'.repeat(64)) },
  ],
  'function.no-code': [
    { triggers: { 'functions/one.json': { Comment: '', Runtime: 'cloudfront-js-2.0' } }, nearMiss: one({}) },
    { triggers: { 'functions/one.js': ' \n' }, nearMiss: { 'functions/one.js': code } },
  ],
  'function.size': {
    triggers: { files: { 'functions/one.js': `${code}//${'x'.repeat(10_240)}` }, at: 'functions/one.js' },
    nearMiss: { 'functions/one.js': `${code}//${'x'.repeat(10_000)}` },
  },
  'function.store-runtime': {
    triggers: one({ Runtime: 'cloudfront-js-1.0', ...stores('a') }),
    nearMiss: one({ Runtime: 'cloudfront-js-1.0', ...stores() }),
  },
  'function.two-stores': { triggers: one(stores('a', 'b')), nearMiss: one(stores('a')) },
  'key-value-store.entry': [
    { triggers: pairs('k'.repeat(513), 'v'), nearMiss: pairs('k'.repeat(512), 'v') },
    { triggers: pairs('k', 'ä'.repeat(513)), nearMiss: pairs('k', 'ä'.repeat(512)) },
  ],
  // With a lower limit than AWS's five megabytes, which would be slow to read.
  'key-value-store.size': {
    triggers: { files: pairs('k', 'v'.repeat(10), 11), settings: { quotas: { keyValueStoreBytes: 120 } } },
    nearMiss: { files: pairs('k', 'v'.repeat(10), 10), settings: { quotas: { keyValueStoreBytes: 120 } } },
  },
};
