import { describe, expect, it } from 'vitest';
import type { ConfigurationChange } from '../../../../main/core/compare/changes';
import { clauseOf, familyOf, noLineClause } from '../../../../main/core/compare/words';
import { snapshotOf, template } from '../../../support/compiled';

const snapshot = snapshotOf({ 'distributions/store.json': template() });
const change = (
  kind: ConfigurationChange['kind'],
  name: string,
  steps: readonly string[],
  more: Partial<ConfigurationChange> = {},
): ConfigurationChange => ({
  id: 0,
  kind,
  name,
  steps,
  how: 'changed',
  from: 'us',
  to: 'eu',
  before: () => null,
  after: () => null,
  ...more,
});
const clause = (...given: Parameters<typeof change>): string => clauseOf(change(...given), snapshot, snapshot);

describe('a cause in words', () => {
  it('uses the terms of the field', () => {
    expect(clause('tenant', 'acme', ['Parameters', 'region', 'Value'])).toBe('parameter `region` of tenant `acme` is `eu` and was `us`');
    expect(clause('distribution', 'store', ['CacheBehaviors', '/img/*', 'Compress'], { from: true, to: false })).toBe(
      'Compress of behavior `/img/*` of template `store` is `false` and was `true`',
    );
    expect(clause('distribution', 'store', ['DefaultCacheBehavior', 'CachePolicyId'])).toBe(
      'CachePolicyId of the default behavior of template `store` is `eu` and was `us`',
    );
    expect(clause('distribution', 'plain', ['Aliases', 'www.example'], { how: 'removed' })).toBe(
      'alternate domain name `www.example` of distribution `plain` is gone',
    );
    expect(clause('web-acl', 'shield', ['Rules', 'geo', 'Action'], { from: { Count: {} }, to: { Block: {} } })).toBe(
      'Action of rule `geo` of web ACL `shield` is `{"Block":{}}` and was `{"Count":{}}`',
    );
    expect(clause('dns-record', 'a.example', ['CNAME', 'TTL'], { from: 60, to: 300 })).toBe(
      'TTL of the CNAME record of `a.example` is `300` and was `60`',
    );
    expect(clause('function', 'tag', ['FunctionCode'])).toBe('the code of function `tag` is another');
    expect(clause('origin-file', 'web.example', ['/index.html'], { how: 'added', to: 12 })).toBe(
      'the file `/index.html` of origin `web.example` is new',
    );
    expect(clause('condition', 'web.example', ['failingOrigins', 'web.example'], { from: undefined })).toBe(
      'origin `web.example` is made to fail',
    );
    expect(clause('distribution', 'store', ['CacheBehaviors', '/a'], { how: 'moved' })).toBe(
      'behavior `/a` of template `store` stands at another place in the order',
    );
  });

  it('stays one line of readable length, whatever a value holds', () => {
    const told = clause('tenant', 'a`b\nc', ['Parameters', 'x', 'Value'], { to: `${'long '.repeat(100)}\n` });
    expect(told).not.toContain('\n');
    expect(told).toContain("tenant `a'b c`");
    expect(told.length).toBeLessThan(200);
  });

  it('says honestly when no line is known', () => {
    expect(noLineClause('10-cache')).toContain('no line');
  });

  it('is of one family with the same member of other resources', () => {
    const [one, other] = [
      familyOf(change('tenant', 'a', ['Parameters', 'region', 'Value'])),
      familyOf(change('tenant', 'b', ['Parameters', 'region', 'Value'])),
    ];
    expect(one).toEqual(other);
    expect(one.plural).toBe('parameter `region` of tenants');
  });
});
