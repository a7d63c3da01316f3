import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deployScript } from '../../../../../main/interchange/export/cli/script';
import { exportWorkspace } from '../../../../../main/interchange/export/index';
import { everythingWorkspace } from '../../../../support/export-workspace';
import { tempFolder } from '../../../../support/temp-folder';

/** Stands in for the AWS CLI: keeps each request that it is given and answers with made-up ids. */
const aws = `#!/usr/bin/env bash
case "$2" in
  describe-key-value-store) [ "$1" = cloudfront ] && echo READY || echo ETAG; exit ;;
  describe-function) echo ETAG; exit ;;
esac
for word in "$@"; do case "$word" in file://*request.json) n=$(ls "$SEEN" | wc -l); cp "\${word#file://}" "$SEEN/$(printf %02d "$n")-$2.json" ;; esac; done
cat "$ANSWER"
`;
const answer = {
  Summary: { Id: 'W1', ARN: 'arn:waf' },
  CertificateArn: 'arn:cert',
  KeyValueStore: { Id: 'S1', ARN: 'arn:store' },
  FunctionSummary: { FunctionMetadata: { FunctionARN: 'arn:function' } },
  PublicKey: { Id: 'K1' },
  KeyGroup: { Id: 'KG1' },
  CachePolicy: { Id: 'CP1' },
  OriginRequestPolicy: { Id: 'OR1' },
  ResponseHeadersPolicy: { Id: 'RH1' },
  OriginAccessControl: { Id: 'OAC1' },
  Distribution: { Id: 'E1', ARN: 'arn:distribution', DomainName: 'd1.cloudfront.net' },
  ConnectionGroup: { Id: 'cg_1', Arn: 'arn:group', RoutingEndpoint: 'd2.cloudfront.net' },
  DistributionTenant: { Id: 'dt_1', Arn: 'arn:tenant' },
  HostedZone: { Id: '/hostedzone/Z1' },
  ChangeInfo: { Id: 'C1' },
};
const hasTools = ['bash', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

describe('deploy.sh', () => {
  it('has only the helpers that its steps use', () => {
    const step = {
      what: 'cache policy a b',
      call: ['cloudfront', 'create-cache-policy'],
      file: 'policies/cache/a.json',
      keep: '{Id: .CachePolicy.Id}',
    } as const;
    const script = deployScript([step]);
    expect(script).toContain(`make 'cache policy a b' cloudfront create-cache-policy policies/cache/a.json '{Id: .CachePolicy.Id}'\n`);
    expect(script).not.toContain('publish()');
    expect(script).not.toContain('put_pairs()');
  });

  it.runIf(hasTools)('makes everything in order, with what AWS answered put in, and nothing twice', () => {
    const folder = tempFolder({ 'bin/aws': aws, 'answer.json': JSON.stringify(answer) });
    chmodSync(join(folder, 'bin/aws'), 0o755);
    mkdirSync(join(folder, 'seen'));
    for (const { path, text } of exportWorkspace(everythingWorkspace(), { format: 'cli' }).files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const run = () =>
      spawnSync('bash', ['deploy.sh'], {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
          SEEN: join(folder, 'seen'),
          ANSWER: join(folder, 'answer.json'),
        },
      });
    const first = run();
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('connection group shops: d2.cloudfront.net');
    const seen = spawnSync('ls', [join(folder, 'seen')], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n');
    const texts = seen.map((name) => readFileSync(join(folder, 'seen', name), 'utf8'));
    expect(texts.filter((text) => /<\w+ of /.test(text))).toEqual([]);
    expect(seen.map((name) => name.replace(/^\d+-|\.json$/g, ''))).toEqual(
      expect.arrayContaining(['create-distribution', 'create-web-acl', 'change-resource-record-sets']),
    );
    expect(texts.at(-1)).toContain('d2.cloudfront.net');
    const again = run();
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('there already: distribution shops');
  });
});
