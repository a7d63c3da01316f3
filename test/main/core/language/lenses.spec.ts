import { describe, expect, it } from 'vitest';
import { lensPlaces, lenses } from '../../../../main/core/language/lenses';
import { cursorIn, shown } from '../../../support/language';
import { shopFiles } from '../../../support/shop-workspace';

const { context, texts } = cursorIn(shopFiles);
const titles = (path: string): readonly string[] => lenses(context, path).map(({ line, title }) => `${line} ${title}`);

/** The places behind the lens of that title. */
function behind(path: string, title: string): readonly string[] {
  const target = lenses(context, path).find((lens) => lens.title === title)?.target;
  return target?.kind === 'places' ? shown(texts, lensPlaces(context, path, target.key)) : [];
}

describe('lenses', () => {
  it('count what a template is for, and the users of its origins', () => {
    expect(titles('distributions/shop.json')).toEqual([
      '3 2 tenants of this template',
      '33 1 behavior sends here',
      '41 1 behavior sends here',
      '52 2 tenants inherit this behavior',
      '60 2 tenants inherit this behavior',
    ]);
    expect(behind('distributions/shop.json', '2 tenants inherit this behavior')).toEqual([
      'tenants/cedar.json:3:E1SHOPTEMPLATE',
      'tenants/fjord.json:3:shop',
    ]);
    expect(behind('distributions/shop.json', '1 behavior sends here')).toEqual(['distributions/shop.json:53:pages']);
  });

  it('tell a tenant its effective origin', () => {
    expect(lenses(context, 'tenants/fjord.json')).toEqual([
      {
        line: 2,
        title: 'effective origin: fjord-web.s3.eu-central-1.amazonaws.com/sites/fjord',
        target: { kind: 'effective', ownerId: context.workspace.tenants.find(({ name }) => name === 'fjord')?.id },
      },
    ]);
  });

  it('count the names that lead to a connection group, and its tenants with those that name none', () => {
    expect(titles('connection-groups/main.json')).toEqual(['2 3 names lead here', '2 2 tenants in this group']);
    expect(behind('connection-groups/main.json', '3 names lead here')).toEqual([6, 7, 8].map((line) => `dns/shop.example.zone:${line}:`));
    expect(behind('connection-groups/main.json', '2 tenants in this group')).toEqual([
      'tenants/cedar.json:2:cedar',
      'tenants/fjord.json:2:fjord',
    ]);
  });

  it('count the users of everything else', () => {
    expect(titles('policies/cache/short.json')).toEqual(['2 used by 1']);
    expect(behind('policies/cache/short.json', 'used by 1')).toEqual(['distributions/shop.json:64:short']);
    expect(titles('certificates/wildcard.json')).toEqual(['1 used by 1']);
    expect(titles('functions/stamp.json')).toEqual(['1 used by 1']);
  });

  it('are silent in other files', () => {
    expect(titles('dns/shop.example.zone')).toEqual([]);
    expect(titles('workspace.json')).toEqual([]);
    expect(lensPlaces(context, 'tenants/none.json', 'distribution-tenant 0 uses')).toEqual([]);
  });
});
