import { describe, expect, it } from 'vitest';
import { distributionOf, heldPlace, loadedResource, resourceKindOf } from '../../../../main/core/language/context';
import { cursorIn, type Texts } from '../../../support/language';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

function held(files: Texts, before?: Texts) {
  const { context, path, offset } = cursorIn(files, before);
  const at = heldPlace(context, path, offset);
  return { context, at };
}

describe('a place with its resource', () => {
  it('is the loaded resource, also while the text is no JSON', () => {
    const { context, at } = held(shopWith('tenants/cedar.json', '"main",', '"ma|in"'), shopFiles);
    expect(at?.held && loadedResource(context, at.file, at.held)?.name).toBe('cedar');
    expect(at && resourceKindOf(at.file)).toBe('distribution-tenant');
  });

  it('belongs to the template of its tenant as the text names it now, or to its own distribution', () => {
    const tenant = held(shopWith('tenants/cedar.json', '"main"', '"ma|in"'));
    expect(tenant.at && distributionOf(tenant.context, tenant.at)?.name).toBe('shop');
    const template = held(shopWith('distributions/shop.json', '"Shops"', '"Sh|ops"'));
    expect(template.at && distributionOf(template.context, template.at)?.name).toBe('shop');
    const group = held(shopWith('connection-groups/main.json', '"main"', '"ma|in"'));
    expect(group.at && distributionOf(group.context, group.at)).toBeNull();
  });

  it('is none in files that hold no resources', () => {
    expect(held({ ...shopFiles, 'requests/a.http': 'GET |' }).at).toBeNull();
    expect(heldPlace(cursorIn(shopFiles).context, 'none.json', 0)).toBeNull();
  });
});
