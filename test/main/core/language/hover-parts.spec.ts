import { describe, expect, it } from 'vitest';
import { hover } from '../../../../main/core/language/hover';
import { cursorIn, type Texts } from '../../../support/language';
import { shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';
function said(files: Texts, before?: Texts): string | null {
  const { context, path, offset } = cursorIn(files, before);
  return hover(context, path, offset)?.text ?? null;
}

describe('hovering a placeholder', () => {
  it('tells its definition and its value for each tenant', () => {
    const text = said(shopWith(template, '{{bucket}}', '{{buc|ket}}'));
    expect(text).toContain('**bucket** · parameter of shop, optional, default `shared`');
    expect(text).toContain('Bucket of the shop');
    expect(text).toContain('| cedar | `shared` (default) |');
    expect(text).toContain('| fjord | `fjord-web` |');
  });
});

describe('hovering an origin', () => {
  it('tells an origin with what it comes to for tenants', () => {
    const text = said(shopWith(template, '"TargetOriginId": "pages"', '"TargetOriginId": "pa|ges"'));
    expect(text).toContain('Used by the default behavior.');
    expect(text).toContain('| fjord | `fjord-web.s3.eu-central-1.amazonaws.com/sites/fjord` |');
    expect(text).toContain('| cedar | `shared.s3.eu-central-1.amazonaws.com/sites/cedar` |');
  });
});
