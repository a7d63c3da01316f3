import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { geo } from '../../../../main/core/stages/05-geo';
import type { StageResult } from '../../../../main/core/types/exchange';
import { ownedExchange, snapshotOf, template, tenant } from '../../../support/compiled';
import { answerOf, fixedPorts } from '../../../support/stage';

const snapshot = snapshotOf({
  'distributions/saas.json': template({
    Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', Quantity: 2, Items: ['RU', 'CH'] } },
  }),
  'distributions/open.json': template(),
  'tenants/plain.json': tenant('plain', ['plain.example']),
  'tenants/swiss.json': tenant('swiss', ['swiss.example'], {
    Customizations: { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['CH'] } },
  }),
  'tenants/free.json': tenant('free', ['free.example'], { Customizations: { GeoRestrictions: { RestrictionType: 'none' } } }),
  'tenants/open.json': tenant('open', ['open.example'], { DistributionId: 'open' }),
});

function decide(host: string, country: string | null): StageResult {
  return answerOf(geo.run(ownedExchange(snapshot, host, { client: { ip: '192.0.2.1', country } }), snapshot, fixedPorts));
}

describe('05-geo', () => {
  it('lets everyone in where nothing is restricted', () => {
    expect(decide('open.example', 'RU')).toMatchObject({ decision: 'allowed', reason: { code: 'geo.unrestricted' }, because: [] });
  });

  it("blocks by the template's list with CloudFront's page and log word", () => {
    const result = decide('plain.example', 'CH');
    expect(result).toMatchObject({
      decision: 'blocked',
      exit: {
        status: 403,
        detailedResultType: 'ClientGeoBlocked',
        xCache: 'Error',
        page: 'The Amazon CloudFront distribution is configured to block access from your country.',
      },
      because: [{ file: 'distributions/saas.json', pointer: '/Restrictions/GeoRestriction' }],
    });
    expect(sentenceOf(result.reason)).toContain('A viewer in CH is refused');
  });

  it("goes by the tenant's list as a whole, which can open a country that the template blocks", () => {
    const allowed = decide('swiss.example', 'CH');
    expect(allowed).toMatchObject({
      decision: 'allowed',
      because: [{ file: 'tenants/swiss.json', pointer: '/Customizations/GeoRestrictions' }],
    });
    expect(allowed.rejected).toMatchObject([{ candidate: 'template saas', reason: { code: 'geo.rival-template' } }]);
    expect(decide('swiss.example', 'DE').exit).toMatchObject({ status: 403 });
    expect(decide('free.example', 'RU')).toMatchObject({ decision: 'allowed', reason: { code: 'geo.unrestricted' } });
  });

  it('serves viewers whose country is not known', () => {
    expect(decide('swiss.example', null)).toMatchObject({ decision: 'allowed', reason: { code: 'geo.unknown-country' } });
  });
});
