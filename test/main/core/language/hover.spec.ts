import { describe, expect, it } from 'vitest';
import { hover } from '../../../../main/core/language/hover';
import { cursorIn, type Texts } from '../../../support/language';
import { shopWith } from '../../../support/shop-workspace';

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

  it('says nothing where nothing is meant', () => {
    expect(said(shopWith(template, '"Shops"', '"Sh|ops"'))).toBeNull();
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
