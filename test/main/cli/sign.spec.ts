import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { CommandError } from '../../../main/cli/command';
import { explain } from '../../../main/cli/explain';
import { sign } from '../../../main/cli/sign';
import { rsaKey } from '../../support/signing';
import { tempFolder } from '../../support/temp-folder';
import { cachingOptimized, certificate, certificateArn, group, template, tenant } from '../../support/compiled';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const url = 'https://shop.example/a.pdf?page=2';

const { privateKey, publicPem } = rsaKey();
const trusted = { TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['editors'] } };
const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: cachingOptimized, ...trusted };
const keys = tempFolder({ 'private.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }) });
const file = join(keys, 'private.pem');
const workspace = tempFolder({
  'workspace.json': JSON.stringify({ schemaVersion: 1, name: 'private' }),
  'distributions/saas.json': JSON.stringify(template({ DefaultCacheBehavior: behavior })),
  'connection-groups/main.json': JSON.stringify(group('main', { RoutingEndpoint: 'd1main.cloudfront.net' })),
  'tenants/shop.json': JSON.stringify(
    tenant('shop', ['shop.example'], { ConnectionGroupId: 'main', Customizations: { Certificate: { Arn: certificateArn('shop') } } }),
  ),
  'certificates/shop.json': JSON.stringify(certificate('shop', ['shop.example'])),
  'key-groups/editors.json': JSON.stringify({ Name: 'editors', Items: ['desk'] }),
  'public-keys/desk.pem': publicPem,
});

describe('sign', () => {
  it('prints a URL that the simulation then lets through, and refuses once its time is over', async () => {
    const terminal = recordingTerminal();
    expect(await sign([url, '--key', file, '--key-pair-id', 'desk', '--expires', '2030-01-01T00:00:00Z'], terminal)).toBe(0);
    const signed = terminal.written().trim();
    expect(signed).toMatch(/^https:\/\/shop\.example\/a\.pdf\?page=2&Expires=1893456000&Signature=[\w~-]+&Key-Pair-Id=desk$/);
    const spanAt = async (at: string): Promise<unknown> => {
      const answer = recordingTerminal();
      await explain([workspace, signed, '--connect-to', 'd1main.cloudfront.net', '--at', at, '--json'], answer);
      const { spans } = jsonOf(answer) as { readonly spans: readonly { readonly stage: string; readonly decision: string }[] };
      return spans.find(({ stage }) => stage === '08-signature')?.decision;
    };
    expect([await spanAt('2029-12-31T23:59:59Z'), await spanAt('2030-01-01T00:00:00Z')]).toEqual(['good', 'refused']);
  });

  it('makes a custom policy where it has to, as cookies and as JSON', async () => {
    const terminal = recordingTerminal();
    const argv = [url, '--key', file, '--key-pair-id', 'K1', '--ip', '192.0.2.0/24', '--hash', 'SHA256'];
    await sign([...argv, '--cookies'], terminal);
    expect(terminal.written()).toMatch(
      /^Cookie: CloudFront-Policy=\S+; CloudFront-Signature=\S+; CloudFront-Key-Pair-Id=K1; CloudFront-Hash-Algorithm=SHA256\n$/,
    );
    const json = recordingTerminal();
    await sign([...argv, '--json'], json);
    expect(jsonOf(json)).toMatchObject({ kind: 'custom', cookies: { 'CloudFront-Key-Pair-Id': 'K1' } });
  });

  it('says what it needs, and what it cannot read', async () => {
    const run = (...argv: string[]): Promise<number> => sign(argv, recordingTerminal());
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run('ftp://x', '--key', file, '--key-pair-id', 'K1')).rejects.toThrow('not an http or https URL');
    await expect(run(url, '--key-pair-id', 'K1')).rejects.toThrow('sign needs --key');
    await expect(run(url, '--key', file)).rejects.toThrow('sign needs --key-pair-id');
    await expect(run(url, '--key', file, '--key-pair-id', 'K1', '--expires', 'soon')).rejects.toThrow('ISO 8601');
    await expect(run(url, '--key', `${file}.gone`, '--key-pair-id', 'K1')).rejects.toThrow(CommandError);
    const wrong = join(keys, 'wrong.pem');
    writeFileSync(wrong, 'no key');
    await expect(run(url, '--key', wrong, '--key-pair-id', 'K1')).rejects.toThrow('no private key');
  });
});
