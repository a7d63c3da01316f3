import { describe, expect, it } from 'vitest';
import { usersIn } from '../../../../main/core/rules/change-users';
import { standard, template, tenant, workspaceOf } from '../../../support/compiled';

describe('usersIn', () => {
  it('names each user of a reference once, whichever spelling it uses', () => {
    const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'p' };
    const users = usersIn(
      workspaceOf({
        'distributions/one.json': standard('one', [], {
          DefaultCacheBehavior: behavior,
          CacheBehaviors: [{ ...behavior, PathPattern: '/x' }],
        }),
        'distributions/saas.json': template(),
        'tenants/acme.json': tenant('acme', ['a.example'], { Customizations: { WebAcl: { Action: 'override', Arn: 'shield' } } }),
        'tenants/zeta.json': tenant('zeta', ['z.example'], { Customizations: { WebAcl: { Action: 'disable', Arn: 'shield' } } }),
        'key-groups/g.json': { Name: 'g', Items: ['key'] },
      }),
    );
    expect(users('cachePolicy', ['id-of-p', 'p'])).toEqual(['distribution one']);
    expect(users('distribution', ['saas'])).toEqual(['tenant acme', 'tenant zeta']);
    expect(users('webAcl', ['shield'])).toEqual(['tenant acme']);
    expect(users('publicKey', ['key'])).toEqual(['key group g']);
    expect(users('ipSet', ['nothing'])).toEqual([]);
  });
});
