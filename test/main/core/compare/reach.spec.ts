import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { concerns } from '../../../../main/core/compare/reach';
import { acmeFiles, acmeTemplate, compareOne, compiledFrom } from '../../../support/compare';
import { tenant, type Files } from '../../../support/compiled';

const files: Files = { ...acmeFiles, 'tenants/other.json': tenant('other', ['other.shop.example'], { ConnectionGroupId: 'main' }) };

async function concerned(changed: Files): Promise<readonly boolean[]> {
  const [beforeSnapshot, afterSnapshot] = [compiledFrom(files), compiledFrom({ ...files, ...changed })];
  const { before, after } = await compareOne(beforeSnapshot, afterSnapshot, { url: 'https://acme.shop.example/a' });
  const sides = { stage: '04-owner', before, after, beforeSnapshot, afterSnapshot };
  return changesBetween(beforeSnapshot.workspace, afterSnapshot.workspace).all.map((change) => concerns(change, sides));
}

describe('what lies on the way of a request', () => {
  it('is its own tenant, not another', async () => {
    const changed = (name: string): Files => ({
      [`tenants/${name}.json`]: tenant(name, [`${name}.shop.example`], { ConnectionGroupId: 'main', Enabled: false }),
    });
    expect(await concerned(changed('acme'))).toEqual([true]);
    expect(await concerned(changed('other'))).toEqual([false]);
  });

  it('is the behavior that its path falls to, not another', async () => {
    const item = { PathPattern: '/img/*', TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'CachingOptimized' };
    expect(await concerned({ 'distributions/saas.json': acmeTemplate({ CacheBehaviors: [item] }) })).toEqual([false]);
    const wide = { ...item, PathPattern: '/a*' };
    expect(await concerned({ 'distributions/saas.json': acmeTemplate({ CacheBehaviors: [wide] }) })).toEqual([true]);
  });

  it('is a record above or below its name, not beside it', async () => {
    const zone = (record: string): Files => ({ 'dns/shop.example.zone': `${String(files['dns/shop.example.zone'])}${record}\n` });
    expect(await concerned(zone('x.acme IN A 192.0.2.1'))).toEqual([true]);
    expect(await concerned(zone('beside IN A 192.0.2.1'))).toEqual([false]);
  });

  it('is an assumption that the answer rests on', async () => {
    const settings = (assumptions: object): Files => ({ 'workspace.json': { schemaVersion: 1, name: 'test', assumptions } });
    expect(await concerned(settings({ 'cache.scope': 'distribution' }))).toEqual([true]);
    expect(await concerned(settings({ 'tenant.disabled-status': '404' }))).toEqual([false]);
  });
});
