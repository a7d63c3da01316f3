/** Section 7.2 of the reference, geo restriction: row by row through the whole pipeline. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../main/core/config/compile';
import type { RequestInput } from '../../../main/replay/request';
import { tenant, workspaceOf, type Files } from '../../support/compiled';
import { referenceRun } from '../../support/reference-run';
import { saasWithZone } from '../../support/saas-workspace';

type Restriction = readonly ['none' | 'whitelist' | 'blacklist', ...string[]];
const url = 'https://acme.saas.example/';

/** The template's restriction, and the tenant's own where it has one. */
function restricted([RestrictionType, ...Items]: Restriction, own?: Restriction, more: object = {}) {
  const template = {
    ...(saasWithZone['distributions/saas.json'] as object),
    ...more,
    Restrictions: { GeoRestriction: { RestrictionType, Quantity: Items.length, Items } },
  };
  const [type, ...Locations] = own ?? [];
  const customized = tenant('acme', ['acme.saas.example'], {
    ConnectionGroupId: 'main',
    Parameters: [{ Name: 'bucket', Value: 'acme' }],
    ...(own ? { Customizations: { GeoRestrictions: { RestrictionType: type, Locations } } } : {}),
  });
  const files: Files = { ...saasWithZone, 'distributions/saas.json': template, 'tenants/acme.json': customized };
  return compile(workspaceOf(files, { network: { viewers: { '198.51.100.0/24': { country: 'KP' } } } }));
}

interface Row {
  readonly row: string;
  readonly template: Restriction;
  readonly own?: Restriction;
  readonly request: Partial<RequestInput>;
  readonly expected: number;
  readonly source: string;
}

const source = 'DG:georestrictions';
const rows: readonly Row[] = [
  { row: 'none serves every country', template: ['none'], request: { country: 'KP' }, expected: 200, source },
  { row: 'whitelist serves a listed country', template: ['whitelist', 'DE', 'AT'], request: { country: 'AT' }, expected: 200, source },
  { row: 'whitelist refuses any other country', template: ['whitelist', 'DE', 'AT'], request: { country: 'FR' }, expected: 403, source },
  { row: 'blacklist refuses a listed country', template: ['blacklist', 'KP'], request: { country: 'KP' }, expected: 403, source },
  { row: 'blacklist serves any other country', template: ['blacklist', 'KP'], request: { country: 'FR' }, expected: 200, source },
  { row: 'country unknown: served (whitelist)', template: ['whitelist', 'DE'], request: {}, expected: 200, source },
  { row: 'country unknown: served (blacklist)', template: ['blacklist', 'DE'], request: {}, expected: 200, source },
  {
    row: 'the country comes from the address',
    template: ['blacklist', 'KP'],
    request: { clientIp: '198.51.100.7' },
    expected: 403,
    source,
  },
  {
    row: 'a tenant replaces the restriction of its template: refuses',
    template: ['none'],
    own: ['whitelist', 'DE'],
    request: { country: 'FR' },
    expected: 403,
    source: 'DG:tenant-customization',
  },
  {
    row: 'a tenant replaces the restriction of its template: serves',
    template: ['whitelist', 'DE'],
    own: ['blacklist', 'KP'],
    request: { country: 'FR' },
    expected: 200,
    source: 'DG:tenant-customization',
  },
  {
    row: 'a tenant may lift the restriction',
    template: ['whitelist', 'DE'],
    own: ['none'],
    request: { country: 'FR' },
    expected: 200,
    source: 'DG:tenant-customization',
  },
];

describe('7.2 geo restriction', () => {
  it.each(rows)('$row', async ({ template, own, request, expected }) => {
    const { finished } = await referenceRun(restricted(template, own), { url, ...request });
    expect(finished.exchange.response?.status).toBe(expected);
  });

  it('403 with the sentence of the error page, X-Cache Error and detailed result type ClientGeoBlocked', async () => {
    const { finished, asked } = await referenceRun(restricted(['blacklist', 'KP']), { url, country: 'KP' });
    const { response, detailedResultType, xCache } = finished.exchange;
    expect(response?.body.text).toContain('The Amazon CloudFront distribution is configured to block access from your country.');
    expect({ detailedResultType, xCache }).toEqual({ detailedResultType: 'ClientGeoBlocked', xCache: 'Error' });
    expect(asked).toEqual([]);
  });

  it('is decided before AWS WAF, which a refused viewer never meets', async () => {
    const { finished } = await referenceRun(restricted(['blacklist', 'KP']), { url, country: 'KP' });
    expect(finished.spans.map(({ stage }) => stage)).not.toContain('06-waf');
  });
});
