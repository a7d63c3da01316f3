import { describe, expect, it } from 'vitest';
import { accessOf } from '../../../../main/core/config/origin-access';
import { referencesOf } from '../../../../main/core/config/references';
import type { OriginAccess } from '../../../../main/core/types/snapshot';
import { bucket, sceneSnapshot } from '../../../support/origin-workspace';

const file = {
  'origin-access-controls/reader.json': {
    Name: 'reader',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'no-override',
    OriginAccessControlOriginType: 's3',
  },
};

function access(origin: object, undeclared?: string): OriginAccess | null {
  const { workspace } = sceneSnapshot({ origins: [bucket('one', origin as never)], files: file });
  const distribution = workspace.distributions[0];
  const declared = distribution?.value.Origins[0];
  if (!distribution || !declared) throw new Error('the workspace has no origin');
  return accessOf(distribution, declared, 0, referencesOf(workspace).originAccessControls, undeclared);
}

describe('accessOf', () => {
  it('is what the control’s file says, with the lines that say it', () => {
    const found = access({ OriginAccessControlId: 'reader' });
    expect(found).toMatchObject({ kind: 'control', name: 'reader', signing: 'no-override', service: 's3' });
    expect(found?.because.map(({ pointer }) => pointer)).toEqual(['/Origins/0/OriginAccessControlId', '/SigningBehavior']);
  });

  it('is assumed to be the usual one where no file describes it', () => {
    expect(access({ OriginAccessControlId: 'E2UNKNOWN' })).toMatchObject({ signing: 'always', service: 's3', assumed: true });
    expect(access({ OriginAccessControlId: 'E2UNKNOWN' }, 'never')).toMatchObject({ signing: 'never', assumed: true });
    expect(access({ OriginAccessControlId: 'reader' }, 'never')).toMatchObject({ signing: 'no-override' });
    expect(access({ DomainName: 'x.lambda-url.eu-west-1.on.aws', OriginAccessControlId: 'E2' })).toMatchObject({ service: 'lambda' });
  });

  it('is a legacy identity, or nobody', () => {
    const S3OriginConfig = { OriginAccessIdentity: 'origin-access-identity/cloudfront/E74FTE3AEXAMPLE' };
    expect(access({ S3OriginConfig })).toMatchObject({ kind: 'identity', name: 'E74FTE3AEXAMPLE' });
    expect(access({})).toBeNull();
  });
});
