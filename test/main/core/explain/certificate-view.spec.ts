import { describe, expect, it } from 'vitest';
import { buildCertificateRows } from '../../../../main/core/explain/certificate-view';
import type { CertificateRow } from '../../../../main/core/types/views';
import { certificate, certificateArn, snapshotOf, template, tenant, type Files } from '../../../support/compiled';
import { saas, saasWithZone, zone } from '../../../support/saas-workspace';

const at = Date.UTC(2026, 0, 2, 12);

function rowFor(files: Files, name: string, moment = at): CertificateRow | undefined {
  return buildCertificateRows(snapshotOf(files), moment).find((row) => row.name === name);
}

function dated(notBefore: string, notAfter: string): Files {
  return {
    ...saasWithZone,
    'certificates/wild.json': { ...certificate('wild', ['*.saas.example']), NotBefore: notBefore, NotAfter: notAfter },
  };
}

describe('what a name is shown', () => {
  it("is the template's certificate when that covers it", () => {
    expect(rowFor(dated('2025-01-01T00:00:00Z', '2026-01-12T13:00:00Z'), 'acme.saas.example')).toMatchObject({
      owner: 'acme',
      source: 'distribution',
      arn: certificateArn('wild'),
      notAfter: '2026-01-12T13:00:00.000Z',
      daysLeft: 10,
      accepted: true,
      sentence:
        'acme.saas.example belongs to tenant acme and is shown the certificate of its template saas (*.saas.example). Clients accept it until 2026-01-12.',
    });
  });

  it('names the tenant that lists the name, also while the name is inactive there', () => {
    const waiting = tenant('wait', ['wait.example'], { ManagedCertificateRequest: { ValidationTokenHost: 'cloudfront' } });
    expect(rowFor({ ...saasWithZone, 'tenants/wait.json': waiting }, 'wait.example')).toMatchObject({ owner: null, tenant: 'wait' });
    expect(rowFor(saasWithZone, 'dmain.cloudfront.net')).toMatchObject({ tenant: null });
  });

  it('is refused after its last day and before its first', () => {
    const late = rowFor(dated('2024-01-01T00:00:00Z', '2025-12-31T00:00:00Z'), 'acme.saas.example');
    expect(late).toMatchObject({ accepted: false, daysLeft: -3 });
    expect(late?.sentence).toContain('It expired on 2025-12-31: clients refuse it.');
    expect(rowFor(dated('2027-01-01T00:00:00Z', '2028-01-01T00:00:00Z'), 'acme.saas.example')?.sentence).toContain(
      'It is not valid before 2027-01-01',
    );
  });

  it("is the tenant's own certificate before the template's", () => {
    const files = {
      ...saas,
      'certificates/own.json': certificate('own', ['acme.saas.example']),
      'tenants/acme.json': tenant('acme', ['acme.saas.example'], { Customizations: { Certificate: { Arn: certificateArn('own') } } }),
    };
    expect(rowFor(files, 'acme.saas.example')?.sentence).toBe(
      "acme.saas.example belongs to tenant acme and is shown the tenant's own certificate (acme.saas.example). Clients accept it.",
    );
  });

  it('is refused when it does not cover the name', () => {
    const files = { ...saas, 'tenants/acme.json': tenant('acme', ['www.vanity.example']) };
    const row = rowFor(files, 'www.vanity.example');
    expect(row?.accepted).toBe(false);
    expect(row?.sentence).toContain('It does not cover www.vanity.example: clients refuse it.');
  });

  it("is CloudFront's default certificate for its own names, for owners without one and for names that nobody claims", () => {
    const files = {
      'distributions/saas.json': template(),
      'tenants/bare.json': tenant('bare', ['bare.saas.example']),
      'connection-groups/main.json': saas['connection-groups/main.json'],
      'dns/saas.example.zone': zone('saas.example', 'stray IN CNAME dmain.cloudfront.net.'),
    };
    expect(rowFor(files, 'dmain.cloudfront.net')).toMatchObject({ source: 'default', accepted: true, arn: null, daysLeft: null });
    expect(rowFor(files, 'bare.saas.example')?.sentence).toContain('which has no certificate that can be shown');
    expect(rowFor(files, 'stray.saas.example')?.sentence).toContain('Nobody claims stray.saas.example');
  });

  it('is told for an inactive domain, and for the names below a wildcard domain', () => {
    const files = {
      ...saas,
      'tenants/acme.json': tenant('acme', ['*.saas.example'], {
        Domains: [{ Domain: '*.saas.example' }, { Domain: 'late.example', Status: 'inactive' }],
      }),
    };
    expect(rowFor(files, 'late.example')?.sentence).toContain('late.example is inactive on tenant acme');
    expect(rowFor(files, '*.saas.example')).toMatchObject({ owner: 'acme', accepted: true });
  });

  it('knows the lines that decided', () => {
    expect(rowFor(saasWithZone, 'acme.saas.example')?.because.map(({ file }) => file)).toEqual([
      'tenants/acme.json',
      'distributions/saas.json',
    ]);
  });
});
