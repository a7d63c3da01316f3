import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../../main/core/config/load';
import { prepareRename, rename } from '../../../../main/core/language/rename';
import { checkWorkspace } from '../../../../main/core/rules';
import { cursorIn, edited, type Texts } from '../../../support/language';
import { shopFiles, shopWith } from '../../../support/shop-workspace';

const template = 'distributions/shop.json';

/** The lines that differ, as `file: line`, or the sentence that refuses. */
function renamed(files: Texts, to: string, before?: Texts): readonly string[] | string {
  const { context, path, offset, texts } = cursorIn(files, before);
  const renaming = rename(context, path, offset, to);
  if (!renaming.ok) return renaming.why;
  const after = edited(texts, renaming.plan.edits);
  return Object.entries(after).flatMap(([file, text]) => {
    const old = (texts[file] ?? '').split('\n');
    return text.split('\n').flatMap((line, at) => (line === old[at] ? [] : [`${file}: ${line.trim()}`]));
  });
}

describe('renaming', () => {
  it('changes a parameter in its definition, its placeholders and its tenants', () => {
    const lines = [
      'distributions/shop.json: "Name": "store",',
      'distributions/shop.json: "DomainName": "{{store}}.s3.eu-central-1.amazonaws.com",',
      'tenants/fjord.json: "Name": "store",',
    ];
    expect(renamed(shopWith(template, '"Name": "bucket"', '"Name": "buc|ket"'), 'store')).toEqual(lines);
    expect(renamed(shopWith(template, '{{bucket}}', '{{buck|et}}'), 'store')).toEqual(lines);
    expect(renamed(shopWith('tenants/fjord.json', '"Name": "bucket"', '"Name": "|bucket"'), 'store')).toEqual(lines);
  });

  it('changes an origin and what sends to it', () => {
    expect(renamed(shopWith(template, '"TargetOriginId": "pages"', '"TargetOriginId": "pag|es"'), 'web')).toEqual([
      'distributions/shop.json: "Id": "web",',
      'distributions/shop.json: "TargetOriginId": "web",',
    ]);
  });

  it('leaves a workspace that had no problem without one', () => {
    const { context, path, offset, texts } = cursorIn(shopWith('tenants/fjord.json', '"Name": "site"', '"Name": "si|te"'));
    const errors = (all: Readonly<Record<string, string>>): readonly string[] => {
      const files = Object.entries(all).map(([file, text]) => ({ path: file, text }));
      return checkWorkspace(loadWorkspace({ files, fixtures: [] }))
        .filter(({ severity }) => severity === 'error')
        .map(({ code }) => code);
    };
    const renaming = rename(context, path, offset, 'folder');
    expect(renaming.ok && errors(edited(texts, renaming.plan.edits))).toEqual(errors(texts));
  });
});

describe('what cannot be renamed', () => {
  it.each([
    ['a managed policy', template, '658327ea', '6583|27ea', 'x', /that CloudFront manages/],
    ['a resource named after its file', 'tenants/fjord.json', '"shop"', '"sh|op"', 'x', /after its file, distributions\/shop\.json/],
    ['a domain', 'tenants/cedar.json', 'cedar.shop', '|cedar.shop', 'x', /belongs to DNS/],
    ['an endpoint', 'connection-groups/main.json', 'dmain', 'dm|ain', 'x', /CloudFront gives endpoints/],
    ['a comment', template, '"Shops"', '"Sho|ps"', 'x', /Nothing here has a name/],
    ['a parameter to a name that is taken', template, '"Name": "bucket"', '"Name": "|bucket"', 'site', /has a parameter site already/],
    ['a parameter to a name that AWS refuses', template, '"Name": "bucket"', '"Name": "|bucket"', 'a b', /letters, digits/],
    ['an origin to one that exists', template, '"Id": "pages"', '"Id": "|pages"', 'api', /origin or origin group api already/],
    [
      'a tenant to one that exists',
      'tenants/cedar.json',
      '"Name": "cedar"',
      '"Name": "|cedar"',
      'fjord',
      /There is a tenant fjord already/,
    ],
    ['anything to nothing', template, '"Id": "pages"', '"Id": "|pages"', ' ', /empty/],
    ['anything to what it is', template, '"Id": "pages"', '"Id": "|pages"', 'pages', /already/],
  ] as const)('%s', (_what, path, from, to, name, why) => {
    expect(renamed(shopWith(path, from, to), name)).toMatch(why);
  });

  it('is anything while a file concerned is no JSON', () => {
    const files = { ...shopWith(template, '"Name": "bucket"', '"Name": "buc|ket"'), 'tenants/fjord.json': '{ "Name": ' };
    expect(renamed(files, 'store', { 'tenants/fjord.json': shopFiles['tenants/fjord.json'] })).toMatch(
      /tenants\/fjord\.json is no valid JSON/,
    );
    expect(renamed(shopWith(template, '"Name": "bucket",', '"Name": "buc|ket"'), 'store', shopFiles)).toMatch(
      /shop\.json is no valid JSON/,
    );
  });

  it('is said before a name is asked for', () => {
    const { context, path, offset } = cursorIn(shopWith(template, '658327ea', '6583|27ea'));
    expect(prepareRename(context, path, offset)).toMatchObject({ ok: false });
    const fine = cursorIn(shopWith(template, '{{bucket}}', '{{buck|et}}'));
    expect(prepareRename(fine.context, fine.path, fine.offset)).toMatchObject({
      ok: true,
      text: 'bucket',
      span: { startLine: 35, startColumn: 28, endColumn: 34 },
    });
  });
});
