import { describe, expect, it } from 'vitest';
import {
  attachCommand,
  createCommand,
  detailsCommand,
  digCommand,
  tokenCommand,
  verifyCommand,
} from '../../../../main/core/onboarding/commands';
import { checkToken } from '../../../../main/core/onboarding/token-check';
import { tenant } from '../../../support/compiled';
import { asks, led, snapshotWith, tenantOf, waiting } from '../../../support/onboarding';

const customizations = { GeoRestrictions: { RestrictionType: 'whitelist', Locations: ['DE'] } };
const snapshot = snapshotWith({
  ...waiting(led),
  'tenants/acme.json': tenant('acme', ['www.acme.example', '*.acme.example'], {
    ...asks('cloudfront'),
    ConnectionGroupId: 'extra',
    Customizations: customizations,
    Parameters: [{ Name: 'folder', Value: "it's here" }],
  }),
});
const acme = tenantOf(snapshot, 'acme');

describe('commands', () => {
  it('create the tenant as its file has it, quoted for a shell', () => {
    const { text } = createCommand(acme, 'E1', 'cg_1');
    expect(text.split(' \\\n  ')).toEqual([
      'aws cloudfront create-distribution-tenant',
      '--distribution-id E1',
      '--name acme',
      "--domains Domain=www.acme.example 'Domain=*.acme.example'",
      `--parameters '[{"Name":"folder","Value":"it'\\''s here"}]'`,
      `--customizations '${JSON.stringify(customizations)}'`,
      '--connection-group-id cg_1',
      '--managed-certificate-request ValidationTokenHost=cloudfront',
    ]);
  });

  it('leave out what the file does not say', () => {
    const bare = tenantOf(snapshotWith({ ...waiting(led), 'tenants/acme.json': tenant('acme', ['a.saas.example']) }), 'acme');
    expect(createCommand(bare, 'E1', null).text).not.toMatch(/parameters|customizations|connection-group|managed/);
  });

  it('attach a certificate without losing the other customizations, with the ETag of a fresh read', () => {
    const { text } = attachCommand(acme, { arn: 'arn:x' });
    expect(text).toContain('get-distribution-tenant --identifier acme --query ETag');
    expect(text).toContain(`--customizations '${JSON.stringify({ ...customizations, Certificate: { Arn: 'arn:x' } })}'`);
    expect(text).toContain(`--id ${acme.id} --if-match "$ETAG"`);
  });

  it('look at certificates, DNS and tokens', () => {
    const token = checkToken(snapshot, acme, 'www.acme.example', 'cloudfront');
    expect(detailsCommand(acme).text).toBe('aws cloudfront get-managed-certificate-details --identifier acme');
    expect(verifyCommand('acme', 'www.acme.example').text).toContain('--identifier acme --domain www.acme.example');
    expect(digCommand('www.acme.example', 'CNAME').text).toBe('dig +short www.acme.example CNAME');
    expect(tokenCommand(token).text).toBe(`curl -i http://${token.redirectFrom}`);
  });
});
