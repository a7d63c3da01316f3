import { describe, expect, it } from 'vitest';
import { rename } from '../../../../main/core/language/rename';
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
function warnings(files: Texts, to: string): readonly string[] {
  const { context, path, offset } = cursorIn(files);
  const renaming = rename(context, path, offset, to);
  return renaming.ok ? renaming.plan.warnings : [];
}

describe('renaming a resource', () => {
  it('changes a resource by its name, and only the references that say the name', () => {
    expect(renamed(shopWith('policies/cache/short.json', '"Name": "short"', '"Name": "sh|ort"'), 'brief')).toEqual([
      'distributions/shop.json: "CachePolicyId": "brief",',
      'policies/cache/short.json: "Name": "brief",',
    ]);
  });

  it('changes an id in the wrapper that gives it, and leaves references by name', () => {
    expect(renamed(shopWith(template, '"Id": "E1SHOPTEMPLATE"', '"Id": "E1SHOP|TEMPLATE"'), 'E2OTHER')).toEqual([
      'distributions/shop.json: "Id": "E2OTHER",',
      'tenants/cedar.json: "DistributionId": "E2OTHER",',
    ]);
  });

  it('changes a derived ARN along with the name that it comes from', () => {
    const acl = { Name: 'block', Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } };
    const { context } = cursorIn({ 'web-acls/block.json': acl, ...shopFiles });
    const arn = context.workspace.webAcls[0]?.arn ?? '';
    const tenant = { ...shopFiles['tenants/cedar.json'], Customizations: { WebAcl: { Action: 'override', Arn: arn } } };
    const files = { ...shopFiles, 'tenants/cedar.json': tenant, 'web-acls/block.json': { ...acl, Name: '|block' } };
    const lines = renamed(files, 'deny');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^tenants\/cedar.json: "Arn": "arn:aws:wafv2:us-east-1:111122223333:global\/webacl\/deny\//);
  });

  it('says what AWS does not allow, and what stays behind', () => {
    expect(warnings(shopWith('tenants/cedar.json', '"Name": "cedar"', '"Name": "ced|ar"'), 'birch')).toEqual([
      'AWS cannot rename a tenant: there you would make a new one and delete the old one.',
    ]);
    const group = { ...shopFiles, 'connection-groups/main.json': { Name: 'ma|in', Enabled: true } };
    expect(warnings(group, 'first')[1]).toMatch(
      /^Its endpoint d\w+\.cloudfront\.net is derived from the name and becomes d\w+\.cloudfront\.net\./,
    );
    const reader = {
      ...shopWith(template, '"Name": "site"', '"Name": "si|te"'),
      'functions/stamp.js': 'function handler(event) { return event.site; }\n',
    };
    expect(warnings(reader, 'folder')).toEqual(['The code of function stamp mentions site; code is not changed.']);
  });
});
