import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { collectNotSimulated } from '../../../../main/core/behaviors/not-simulated';
import { model } from '../../../../main/core/model/generated/model';
import { memberStates } from '../../../../main/core/model/members';
import { coveredStructures, statesOf } from '../../../../main/core/model/members-page';
import type { CacheBehavior, DistributionConfig } from '../../../../main/core/types/resources';

const covered = coveredStructures(model);

describe('the states of members', () => {
  it('are one each: a new member of AWS shows here by name', () => {
    const without = covered.flatMap(({ name, members }) =>
      members
        .filter((member) => statesOf(name, member).length !== 1)
        .map((member) => `${name}.${member}: ${statesOf(name, member).join(' and ') || 'no state'}`),
    );
    expect(without).toEqual([]);
  });

  it('speak of nothing that AWS no longer has', () => {
    const there = new Map(covered.map(({ name, members }) => [name, new Set(members)]));
    const gone = Object.entries(memberStates).flatMap(([name, { honoured = [], reported = [], validated = [], remarks = {} }]) =>
      [...honoured, ...reported, ...validated, ...Object.keys(remarks)]
        .filter((member) => !there.get(name)?.has(member))
        .map((member) => `${name}.${member}`),
    );
    expect(gone).toEqual([]);
  });
});

/** Everything that a template can set and that stages read from the compiled behavior. */
const behavior = {
  TargetOriginId: 'web',
  ViewerProtocolPolicy: 'allow-all',
  Compress: true,
  TrustedKeyGroups: { Enabled: true, Items: ['keys'] },
  FunctionAssociations: [{ FunctionARN: 'f', EventType: 'viewer-request' }],
  LambdaFunctionAssociations: [{ LambdaFunctionARN: 'l', EventType: 'origin-request' }],
  FieldLevelEncryptionId: 'x',
  RealtimeLogConfigArn: 'x',
  ResponseHeadersPolicyId: 'x',
  GrpcConfig: { Enabled: true },
} as const satisfies CacheBehavior;
const template = {
  CallerReference: 'all',
  Comment: '',
  Enabled: true,
  ConnectionMode: 'tenant-only',
  DefaultCacheBehavior: behavior,
  CacheBehaviors: [{ ...behavior, PathPattern: '/group', TargetOriginId: 'pair' }],
  Origins: [
    {
      Id: 'web',
      DomainName: 'web.example',
      CustomOriginConfig: { OriginMtlsConfig: { ClientCertificateArn: 'x' } },
      VpcOriginConfig: { VpcOriginId: 'vo_1' },
      OriginShield: { Enabled: true },
      OriginAccessControlId: 'E1',
    },
  ],
  OriginGroups: [{ Id: 'pair', FailoverCriteria: { StatusCodes: [500] }, Members: [{ OriginId: 'web' }, { OriginId: 'web' }] }],
  Logging: { Enabled: true },
  CacheTagConfig: { HeaderName: 'x-tags' },
} as const satisfies DistributionConfig;

describe('members that are reported', () => {
  it('are reported by the behaviors that they lie on', () => {
    const [distribution] = loadWorkspace({
      files: [{ path: 'distributions/a.json', text: JSON.stringify(template) }],
      fixtures: [],
    }).distributions;
    if (!distribution) throw new Error('the template was not read');
    const { DefaultCacheBehavior, CacheBehaviors = [] } = distribution.value;
    const settings = new Set(
      [DefaultCacheBehavior, ...CacheBehaviors].flatMap((each) =>
        collectNotSimulated(each, distribution, { file: distribution.file, pointer: '' }).map(({ setting }) => setting.replace(/ .*$/, '')),
      ),
    );
    // Said by the stages themselves: the origin's answer, the TLS handshake.
    const elsewhere = [
      'ConnectionAttempts',
      'ResponseCompletionTimeout',
      'ViewerMtlsConfig',
      'ConnectionFunctionAssociation',
      'OriginAccessIdentity',
    ];
    const reported = ['DistributionConfig', 'CacheBehavior', 'Origin', 'S3OriginConfig', 'CustomOriginConfig'].flatMap(
      (name) => memberStates[name]?.reported ?? [],
    );
    expect({ notReported: reported.filter((member) => !settings.has(member) && !elsewhere.includes(member)) }).toEqual({ notReported: [] });
    expect({ reportedButHonoured: [...settings].filter((member) => !reported.includes(member)) }).toEqual({ reportedButHonoured: [] });
  });
});
