import { describe, expect, it } from 'vitest';
import { nextExpiry } from '../../../../main/core/certificates/next-expiry';
import { certificate, certificateArn, template, tenant, workspaceOf, type Files } from '../../../support/compiled';

const ends = (name: string, NotAfter: string): object => ({ ...certificate(name, [`${name}.example`]), NotAfter });
const files: Files = {
  'distributions/saas.json': template({
    ViewerCertificate: { ACMCertificateArn: certificateArn('template'), SSLSupportMethod: 'sni-only' },
  }),
  'tenants/a.json': tenant('a', ['own.example'], { Customizations: { Certificate: { Arn: certificateArn('own') } } }),
  'certificates/template.json': ends('template', '2027-01-01T00:00:00Z'),
  'certificates/own.json': ends('own', '2026-06-01T00:00:00Z'),
  'certificates/unused.json': ends('unused', '2026-04-01T00:00:00Z'),
  'certificates/forever.json': certificate('forever', ['forever.example']),
};

describe('the next expiry', () => {
  const workspace = workspaceOf(files);
  const at = (time: string): ReturnType<typeof nextExpiry> => nextExpiry(workspace, Date.parse(time));

  it('is that of the first certificate in use that still lasts', () => {
    expect(at('2026-01-01T00:00:00Z')).toEqual({ at: Date.UTC(2026, 5, 1), name: 'own.example' });
    expect(at('2026-06-01T00:00:00Z')).toEqual({ at: Date.UTC(2027, 0, 1), name: 'template.example' });
  });

  it('is none when every certificate in use has run out or lasts for ever', () => {
    expect(at('2027-01-01T00:00:00Z')).toBeNull();
    expect(nextExpiry(workspaceOf({}), 0)).toBeNull();
  });
});
