import { describe, expect, it } from 'vitest';
import { makeMove } from '../../../../main/core/moves';
import { movesFor } from '../../../../main/core/moves/offers';
import type { Move, MoveOffer, MoveThing } from '../../../../main/core/types/draft';
import { nodeId } from '../../../../main/core/explain/map-graph';
import { certificate, certificateArn, group, template, tenant } from '../../../support/compiled';
import { snapshotOfTexts, textsOf } from '../../../support/moves';
import { acmeZone } from '../../../support/zones';

const at = Date.UTC(2026, 5, 1);
const texts = textsOf({
  ...acmeZone('www CNAME dmain.cloudfront.net.\n* CNAME dother.cloudfront.net.\nmail MX 10 mx.example.\n'),
  'distributions/saas.json': template({
    TenantConfig: { ParameterDefinitions: [{ Name: 'region', Definition: { StringSchema: { Required: false } } }] },
    ViewerCertificate: { ACMCertificateArn: certificateArn('wild'), SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
  }),
  'certificates/wild.json': { ...certificate('wild', ['*.acme.example']), NotAfter: '2027-01-01T00:00:00Z' },
  'certificates/other.json': certificate('other', ['other.example']),
  'tenants/acme.json': tenant('acme', ['www.acme.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'region', Value: 'eu' }] }),
  'tenants/beta.json': tenant('beta', ['beta.acme.example'], { ConnectionGroupId: 'main', Parameters: [{ Name: 'region', Value: 'us' }] }),
  'tenants/off.json': tenant('off', ['off.acme.example'], { Enabled: false }),
  'connection-groups/off.json': group('off', { Enabled: false }),
});
const snapshot = snapshotOfTexts(texts);
const offers = (thing: MoveThing): readonly MoveOffer[] => movesFor(snapshot, thing, at);
const titles = (thing: MoveThing): readonly string[] => offers(thing).map(({ title }) => title);

describe('moves that are offered', () => {
  it('on a name: its record first, then its tenant', () => {
    expect(titles({ node: 'name:www.acme.example' })).toEqual([
      'Remove www.acme.example CNAME',
      'Point www.acme.example CNAME elsewhere…',
      'Disable tenant acme',
      'Move acme to another connection group…',
      'Change parameter region of acme…',
      'Give acme another certificate…',
    ]);
  });

  it('on a name without a record of its own: the wildcard that answers for it', () => {
    expect(titles({ node: 'name:beta.acme.example' })).toContain('Remove *.acme.example CNAME');
    expect(titles({ node: 'dns:mail.acme.example' })).toEqual([]);
  });

  it('on endpoints, templates and origins', () => {
    expect(titles({ node: 'endpoint:dmain.cloudfront.net' })).toEqual(['Disable connection group main']);
    expect(titles({ node: 'endpoint:doff.cloudfront.net' })).toEqual([]);
    expect(titles({ node: 'distribution:saas' })).toEqual([
      'Let certificate wild expire now',
      'Move time to the expiry of wild (2027-01-01)',
    ]);
    expect(titles({ node: 'origin:web.example' })).toEqual(['Make origin web.example fail']);
    expect(titles({ node: nodeId('tenant', 'none') })).toEqual([]);
    expect(titles({ node: 'odd' })).toEqual([]);
  });

  it('on tenants and certificates, leaving out what would change nothing', () => {
    expect(titles({ tenant: 'off' })).not.toContain('Disable tenant off');
    expect(titles({ tenant: 'none' })).toEqual([]);
    expect(titles({ certificate: certificateArn('wild') })).toHaveLength(2);
    expect(movesFor(snapshot, { certificate: 'wild' }, Date.UTC(2028, 0, 1))).toEqual([]);
  });

  it('on a file: all that stands in it', () => {
    expect(titles({ file: 'tenants/acme.json' })[0]).toBe('Disable tenant acme');
    expect(titles({ file: 'dns/acme.example.zone' })).toContain('Remove www.acme.example CNAME');
    expect(titles({ file: 'connection-groups/main.json' })).toEqual(['Disable connection group main']);
    expect(titles({ file: 'certificates/wild.json' })).toHaveLength(2);
  });

  it('say what they need, what can be chosen, what is there now, and where it stands', () => {
    const [, repoint] = offers({ node: 'name:www.acme.example' });
    expect(repoint?.needs[0]).toMatchObject({ member: 'to', now: 'dmain.cloudfront.net' });
    expect(repoint?.needs[0]?.choices).toContain('dother.cloudfront.net');
    expect(repoint?.needs[0]?.hints).toContain('connection group other');
    expect(repoint?.source).toMatchObject({ file: 'dns/acme.example.zone' });
    const parameter = offers({ tenant: 'acme' }).find(({ kind }) => kind === 'set-parameter');
    expect(parameter?.needs[0]).toMatchObject({ member: 'value', now: 'eu', choices: ['us'] });
    const certificates = offers({ tenant: 'acme' }).find(({ kind }) => kind === 'swap-certificate');
    expect(certificates?.needs[0]).toMatchObject({ choices: ['wild'], hints: ['covers all names: *.acme.example'] });
  });

  it('can be made as they are, with the first choice for what they need', () => {
    const nodes = ['name:www.acme.example', 'tenant:beta', 'endpoint:dmain.cloudfront.net', 'distribution:saas', 'origin:web.example'];
    for (const offer of nodes.flatMap((node) => offers({ node }))) {
      const needed = Object.fromEntries(offer.needs.map(({ member, choices }) => [member, choices?.[0]]));
      const result = makeMove({ snapshot, textOf: (path) => texts[path] ?? null, conditions: {} }, { ...offer.move, ...needed } as Move);
      expect(result.ok ? 'made' : `${offer.title}: ${result.sentence}`).toBe('made');
    }
  });
});
