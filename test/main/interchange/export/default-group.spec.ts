import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { defaultGroupsOf } from '../../../../main/interchange/export/default-group';

const account = '111122223333';
const json = (path: string, value: unknown) => ({ path, text: JSON.stringify(value) });
const tenant = json('tenants/t.json', { Name: 'ttt', DistributionId: 'd', Domains: [{ Domain: 'a.example' }] });

describe('the default connection group', () => {
  it('becomes an ordinary one that its tenants name', () => {
    const group = json('connection-groups/main.json', {
      Name: 'main',
      IsDefault: true,
      RoutingEndpoint: 'd1.cloudfront.net',
      Ipv6Enabled: true,
    });
    const workspace = loadWorkspace({ files: [group, tenant], fixtures: [] });
    const { notes, adjust } = defaultGroupsOf(workspace, account);
    const [first] = workspace.connectionGroups;
    expect(first && adjust('connection-group', first)).toEqual({ Name: 'main', Ipv6Enabled: true });
    expect(workspace.tenants[0] && adjust('distribution-tenant', workspace.tenants[0])).toMatchObject({ ConnectionGroupId: first?.id });
    expect(notes.map(({ text }) => text)).toEqual([expect.stringContaining('The tenant that names no group now names it.')]);
  });

  it('is left to CloudFront when no file describes it', () => {
    const workspace = loadWorkspace({ files: [tenant], fixtures: [] });
    const { notes, adjust } = defaultGroupsOf(workspace, account);
    expect(notes).toEqual([]);
    expect(workspace.tenants[0] && adjust('distribution-tenant', workspace.tenants[0])).not.toHaveProperty('ConnectionGroupId');
  });
});
