import { describe, expect, it } from 'vitest';
import { buildSuggestions } from '../../../../main/core/explain/suggestions';
import { snapshotOf, standard, tenant } from '../../../support/compiled';
import { saas, zone } from '../../../support/saas-workspace';

const snapshot = snapshotOf({
  ...saas,
  'tenants/wild.json': tenant('wild', ['*.wild.example'], { ConnectionGroupId: 'main' }),
  'distributions/site.json': standard('site', ['www.site.example']),
  'dns/saas.example.zone': zone(
    'saas.example',
    'acme IN CNAME dmain.cloudfront.net.\nalias IN CNAME acme\n_token IN CNAME x.example.\n* IN A 192.0.2.1',
  ),
});

describe('suggested host names', () => {
  it('are domains first, then DNS names, then endpoints, each with what it is', () => {
    expect(buildSuggestions(snapshot, '', 30)).toEqual([
      { name: 'www.site.example', detail: 'distribution site' },
      { name: 'acme.saas.example', detail: 'tenant acme' },
      { name: 'any.wild.example', detail: '*.wild.example of tenant wild' },
      { name: 'ns1.saas.example', detail: 'A → 192.0.2.53' },
      { name: 'alias.saas.example', detail: 'CNAME → acme.saas.example' },
      { name: 'dextra.cloudfront.net', detail: 'connection group extra' },
      { name: 'dmain.cloudfront.net', detail: 'connection group main' },
      { name: 'dsite.cloudfront.net', detail: 'distribution site' },
    ]);
  });

  it('put names that begin with the text before names that contain it', () => {
    const names = buildSuggestions(snapshot, 'S', 30).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['www.site.example', 'acme.saas.example']);
    expect(buildSuggestions(snapshot, 'a', 3).map(({ name }) => name)).toEqual([
      'acme.saas.example',
      'any.wild.example',
      'alias.saas.example',
    ]);
  });

  it('are never more than asked for', () => {
    expect(buildSuggestions(snapshot, 'e', 2)).toHaveLength(2);
    expect(buildSuggestions(snapshot, 'nothing like it', 30)).toEqual([]);
  });
});
