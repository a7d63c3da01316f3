import { describe, expect, it } from 'vitest';
import type { ViewerRequest } from '../../../../main/core/types/exchange';
import type { ViewerPlace } from '../../../../main/core/types/place';
import { wafRequest } from '../../../../main/core/waf/request';
import type { Verdict, WafContext } from '../../../../main/core/waf/statement';
import { matchesAsn, matchesGeo } from '../../../../main/core/waf/whereabouts';
import { viewerRequest } from '../../../support/compiled';

const berlin: ViewerPlace = { range: '203.0.113.0/24', country: 'DE', region: 'BE', asn: 64_500 };

function ask(match: (context: WafContext) => Verdict, part: Partial<ViewerRequest>, table = true) {
  const labels = new Set<string>();
  const missing: string[] = [];
  const verdict = match({
    request: wafRequest(viewerRequest(part)),
    labels,
    labelPrefix: '',
    addLabel: (label) => labels.add(label),
    ipSet: () => null,
    regexSet: () => null,
    placeOf: (address) => (table ? (address.startsWith('203.0.113.') ? berlin : null) : undefined),
    assumption: () => '',
    countRate: () => null,
    sawRate: () => undefined,
    missing: (what) => missing.push(what),
  });
  return { verdict, labels: [...labels], missing };
}
const here = { client: { ip: '203.0.113.1', country: 'DE', place: berlin } };
const forwarded = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'MATCH' as const };
const through = (value: string): Partial<ViewerRequest> => ({ headers: [['x-forwarded-for', value]] });

describe('geographic match statements', () => {
  const germany = (context: WafContext) => matchesGeo({ CountryCodes: ['DE'] }, context);
  it('match the country of the address, and label country and region in any case', () => {
    expect(ask(germany, here)).toMatchObject({
      verdict: true,
      labels: ['awswaf:clientip:geo:country:DE', 'awswaf:clientip:geo:region:DE-BE'],
    });
    const jp = { client: { ip: '192.0.2.1', country: 'JP' } };
    expect(ask(germany, jp)).toMatchObject({
      verdict: false,
      labels: ['awswaf:clientip:geo:country:JP', 'awswaf:clientip:geo:region:JP-XX'],
    });
  });

  it('call an unknown country XX', () => {
    expect(ask(germany, {})).toMatchObject({
      verdict: false,
      labels: ['awswaf:clientip:geo:country:XX', 'awswaf:clientip:geo:region:XX-XX'],
    });
  });

  const byHeader = (context: WafContext) => matchesGeo({ CountryCodes: ['DE'], ForwardedIPConfig: forwarded }, context);
  it('take the first forwarded address, and label it as forwarded', () => {
    expect(ask(byHeader, through('203.0.113.9, 192.0.2.1'))).toMatchObject({
      verdict: true,
      labels: ['awswaf:forwardedip:geo:country:DE', 'awswaf:forwardedip:geo:region:DE-BE'],
    });
    expect(ask(byHeader, through('192.0.2.1, 203.0.113.9')).verdict).toBe(false);
  });

  it('are not applied without the header, and take the fallback where it holds no address', () => {
    expect(ask(byHeader, {}).verdict).toBe(false);
    expect(ask(byHeader, through('unknown')).verdict).toBe(true);
  });

  it('say that nothing is known of forwarded addresses without a table', () => {
    expect(ask(byHeader, through('203.0.113.9'), false)).toMatchObject({
      verdict: 'unknown',
      missing: ['countries of forwarded addresses (network.viewers in workspace.json can say it)'],
    });
  });
});

describe('ASN match statements', () => {
  const system = (context: WafContext) => matchesAsn({ AsnList: [64_500] }, context);
  it('match the system of the address', () => {
    expect(ask(system, here).verdict).toBe(true);
    expect(ask(system, { client: { ip: '192.0.2.1', country: null } }).verdict).toBe(false);
  });

  it('take an address of no known system as number 0', () => {
    const none = (context: WafContext) => matchesAsn({ AsnList: [0] }, context);
    expect(ask(none, {}).verdict).toBe(true);
    const header = (context: WafContext) => matchesAsn({ AsnList: [0], ForwardedIPConfig: forwarded }, context);
    expect(ask(header, through('192.0.2.1')).verdict).toBe(true);
    expect(ask(header, through('203.0.113.9')).verdict).toBe(false);
  });

  it('cannot be told without a table', () => {
    expect(ask(system, here, false).verdict).toBe('unknown');
  });
});
