/** The kinds of resources in the order in which AWS must be told of them, with what each format calls them. */
import type { ResourceKind } from '../../core/config/names';
import type { EntryKind } from './plan';

/** What others name comes first. Where one resource names another of a later kind, that one is taken before it. */
export const kindsInOrder: readonly ResourceKind[] = [
  'certificate',
  'public-key',
  'key-group',
  'key-value-store',
  'function',
  'cache-policy',
  'origin-request-policy',
  'response-headers-policy',
  'origin-access-control',
  'ip-set',
  'regex-pattern-set',
  'rule-group',
  'web-acl',
  'continuous-deployment-policy',
  'distribution',
  'connection-group',
  'distribution-tenant',
];

/** In words, singular. */
export const kindWords: Readonly<Record<EntryKind, string>> = {
  certificate: 'certificate',
  'public-key': 'public key',
  'key-group': 'key group',
  'key-value-store': 'key value store',
  function: 'function',
  'cache-policy': 'cache policy',
  'origin-request-policy': 'origin request policy',
  'response-headers-policy': 'response headers policy',
  'origin-access-control': 'origin access control',
  'ip-set': 'IP set',
  'regex-pattern-set': 'regex pattern set',
  'rule-group': 'rule group',
  'web-acl': 'web ACL',
  'continuous-deployment-policy': 'continuous deployment policy',
  distribution: 'distribution',
  'connection-group': 'connection group',
  'distribution-tenant': 'distribution tenant',
  zone: 'hosted zone',
};
