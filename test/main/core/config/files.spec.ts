import { describe, expect, it } from 'vitest';
import { baseName, roleOf } from '../../../../main/core/config/files';

describe('roleOf', () => {
  it.each([
    ['workspace.json', 'workspace'],
    ['distributions/a.json', 'resource distribution'],
    ['tenants/eu/a.json', 'resource distribution-tenant'],
    ['connection-groups/a.json', 'resource connection-group'],
    ['policies/cache/a.json', 'resource cache-policy'],
    ['policies/origin-request/a.json', 'resource origin-request-policy'],
    ['policies/response-headers/a.json', 'resource response-headers-policy'],
    ['functions/f.js', 'function-code'],
    ['functions/f.json', 'resource function'],
    ['key-value-stores/a.json', 'key-value-store'],
    ['web-acls/a.json', 'resource web-acl'],
    ['ip-sets/a.json', 'resource ip-set'],
    ['key-groups/a.json', 'resource key-group'],
    ['origin-access-controls/a.json', 'resource origin-access-control'],
    ['continuous-deployment-policies/a.json', 'resource continuous-deployment-policy'],
    ['regex-pattern-sets/a.json', 'resource regex-pattern-set'],
    ['rule-groups/a.json', 'resource rule-group'],
    ['public-keys/a.pem', 'public-key'],
    ['certificates/a.json', 'resource certificate'],
    ['dns/example.com.zone', 'zone'],
    ['dns/example.com.json', 'record-sets'],
    ['origins/web.example.json', 'origin'],
    ['origins/web.example/tenants/a.json', 'fixture'],
    ['requests/all.http', 'request'],
    ['README.md', 'ignored'],
    ['docs/notes.txt', 'ignored'],
    ['.git/config', 'ignored'],
    ['expected/a.json', 'ignored'],
    ['tenants/a.yaml', 'unknown'],
    ['policies/a.json', 'unknown'],
    ['other/a.json', 'unknown'],
    ['constructor/a.json', 'unknown'],
    ['origins/readme.html', 'ignored'],
    ['origins/a.html', 'unknown'],
  ])('%s is %s', (path, expected) => {
    const found = roleOf(path);
    expect(found.role === 'resource' ? `resource ${found.kind}` : found.role).toBe(expected);
  });

  it.each([
    ['tenant/a.json', 'Did you mean the folder tenants?'],
    ['workspace.jsn', 'Did you mean workspace.json?'],
    ['tenants', 'Did you mean tenants?'],
    ['tenants/a.yaml', 'tenants holds distribution tenants as JSON'],
    ['policies/a.json', 'policies/cache, policies/origin-request'],
  ])('advises on %s', (path, advice) => {
    const found = roleOf(path);
    expect(found.role === 'unknown' && found.advice).toContain(advice);
  });
});

describe('baseName', () => {
  it.each([
    ['tenants/acme.json', 'acme'],
    ['dns/example.com.zone', 'example.com'],
    ['x', 'x'],
    ['.json', '.json'],
  ])('%s names %s', (path, name) => {
    expect(baseName(path)).toBe(name);
  });
});
