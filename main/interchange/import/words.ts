/** What an import recognised, in words. */

const names: Readonly<Record<string, readonly [one: string, many: string]>> = {
  distribution: ['distribution', 'distributions'],
  'distribution-tenant': ['tenant', 'tenants'],
  'connection-group': ['connection group', 'connection groups'],
  'cache-policy': ['cache policy', 'cache policies'],
  'origin-request-policy': ['origin request policy', 'origin request policies'],
  'response-headers-policy': ['response headers policy', 'response headers policies'],
  'continuous-deployment-policy': ['continuous deployment policy', 'continuous deployment policies'],
  function: ['function', 'functions'],
  'key-value-store': ['key value store', 'key value stores'],
  'key-group': ['key group', 'key groups'],
  'public-key': ['public key', 'public keys'],
  'origin-access-control': ['origin access control', 'origin access controls'],
  'web-acl': ['web ACL', 'web ACLs'],
  'ip-set': ['IP set', 'IP sets'],
  'regex-pattern-set': ['regex pattern set', 'regex pattern sets'],
  'rule-group': ['rule group', 'rule groups'],
  certificate: ['certificate', 'certificates'],
  'record-set': ['DNS record set', 'DNS record sets'],
};

/** `[ "1 distribution", "12 tenants" ]`, templates and tenants first. */
export function recognisedWords(recognised: Readonly<Record<string, number>>): readonly string[] {
  const known = Object.keys(names);
  const place = (kind: string): number => (known.includes(kind) ? known.indexOf(kind) : known.length);
  return Object.entries(recognised)
    .toSorted(([a], [b]) => place(a) - place(b))
    .map(([kind, count]) => counted(count, ...(names[kind] ?? ([kind, kind] as const))));
}

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
