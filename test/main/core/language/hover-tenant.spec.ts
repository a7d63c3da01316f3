import { describe, expect, it } from 'vitest';
import { hover } from '../../../../main/core/language/hover';
import { cursorIn, type Texts } from '../../../support/language';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

function said(files: Texts, before?: Texts): string | null {
  const { context, path, offset } = cursorIn(files, before);
  return hover(context, path, offset)?.text ?? null;
}

describe('hovering a tenant', () => {
  it('shows on its name what holds and who set it', () => {
    const { context, path, offset } = cursorIn(shopWith('tenants/cedar.json', '"Name": "cedar"', '"Name": "ced|ar"'));
    const found = hover(context, path, offset);
    expect(found?.ownerId).toBe(context.workspace.tenants[0]?.id);
    expect(found?.text).toContain('| Parameters[site].Value | `cedar` | parameter, line 12 |');
    expect(found?.text).toContain('| Parameters[bucket].Value | `shared` | default of parameter, shop.json:15 |');
    expect(found?.text).toContain('| Restrictions.GeoRestriction.RestrictionType | `whitelist` | tenant, line 17 |');
    expect(found?.text).toContain('| WebACLId | `none` | CloudFront by default |');
  });

  it('shows on a customization only what that decides, on its name and in it', () => {
    for (const [from, to] of [
      ['"GeoRestrictions"', '"GeoRestr|ictions"'],
      ['"whitelist"', '"white|list"'],
    ] as const) {
      const text = said(shopWith('tenants/cedar.json', from, to));
      expect(text).toContain('Restrictions.GeoRestriction.Locations');
      expect(text).not.toContain('WebACLId');
    }
  });

  it('explains the distribution that it names, and what comes of it', () => {
    const text = said(shopWith('tenants/fjord.json', '"shop"', '"sh|op"'));
    expect(text).toContain('**shop** · distribution');
    expect(text).toContain('2 tenants');
    expect(text).toContain('**fjord** · what holds, and who set it');
  });

  it('keeps working while the file is no JSON', () => {
    expect(said(shopWith('tenants/cedar.json', '"Name": "cedar",', '"Name": "ced|ar"'), shopFiles)).toContain('**cedar** · what holds');
  });
});
