import { describe, expect, it } from 'vitest';
import { hover } from '../../../../main/core/language/hover';
import { cursorIn, type Texts } from '../../../support/language';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';
function said(files: Texts, before?: Texts): string | null {
  const { context, path, offset } = cursorIn(files, before);
  return hover(context, path, offset)?.text ?? null;
}

describe('hovering a reference', () => {
  it('tells what a managed policy does', () => {
    const text = said(shopWith(template, '658327ea', '6583|27ea'));
    expect(text).toContain('**Managed-CachingOptimized** · cache policy');
    expect(text).toContain('| TTL | `min 1, default 86400, max 31536000 s` |');
    expect(text).toContain('gzip, brotli');
  });

  it('tells an own resource with its file and its users', () => {
    const text = said(shopWith(template, '"CachePolicyId": "short"', '"CachePolicyId": "sh|ort"'));
    expect(text).toContain('policies/cache/short.json');
    expect(text).toContain('named in 1 place');
  });

  it('tells an origin with what it comes to for tenants', () => {
    const text = said(shopWith(template, '"TargetOriginId": "pages"', '"TargetOriginId": "pa|ges"'));
    expect(text).toContain('Used by the default behavior.');
    expect(text).toContain('| fjord | `fjord-web.s3.eu-central-1.amazonaws.com/sites/fjord` |');
    expect(text).toContain('| cedar | `shared.s3.eu-central-1.amazonaws.com/sites/cedar` |');
  });

  it('says nothing where nothing is meant', () => {
    expect(said(shopWith(template, '"Shops"', '"Sh|ops"'))).toBeNull();
  });
});

describe('hovering a placeholder', () => {
  it('tells its definition and its value for each tenant', () => {
    const text = said(shopWith(template, '{{bucket}}', '{{buc|ket}}'));
    expect(text).toContain('**bucket** · parameter of shop, optional, default `shared`');
    expect(text).toContain('Bucket of the shop');
    expect(text).toContain('| cedar | `shared` (default) |');
    expect(text).toContain('| fjord | `fjord-web` |');
  });
});

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

describe('hovering names of DNS', () => {
  it('tells who claims a domain and where DNS leads it', () => {
    const text = said(shopWith('tenants/cedar.json', 'cedar.shop', 'ce|dar.shop'));
    expect(text).toContain('Claimed by tenant cedar.');
    expect(text).toContain('DNS: CNAME `dmain.cloudfront.net`, and ends at connection group main.');
  });

  it('tells whose an endpoint is', () => {
    expect(said(shopWith('connection-groups/main.json', 'dmain', 'dm|ain'))).toContain('endpoint of connection group main');
  });
});
