import { describe, expect, it } from 'vitest';
import { definitionsOf, hover, prepareRename, referencesTo, subjectAt } from '../../../../main/core/language';
import { group, template, tenant } from '../../../support/compiled';
import { cursorIn, shown, type Texts } from '../../../support/language';

const endpoint = 'd1main.cloudfront.net';
const files = (records: string): Texts => ({
  'distributions/saas.json': template(),
  'connection-groups/main.json': group('main', { RoutingEndpoint: endpoint }),
  'tenants/acme.json': tenant('acme', ['shop.acme.example'], { ConnectionGroupId: 'main' }),
  'dns/acme.example.zone': `$ORIGIN acme.example.\n$TTL 300\n@ IN SOA ns. admin. ( 1 2 3 4 5 )\n${records}\n`,
});

describe('names in a zone file', () => {
  it('explain the domain that a record is for: who claims it, and where DNS leads it', () => {
    const { context, path, offset } = cursorIn(files(`sh|op IN CNAME ${endpoint}.`));
    const found = hover(context, path, offset);
    expect(found?.text).toContain('**shop.acme.example**');
    expect(found?.text).toContain('Claimed by tenant acme');
    expect(found?.span).toEqual({ startLine: 4, startColumn: 1, endLine: 4, endColumn: 5 });
  });

  it('lead from the data to the connection group behind an endpoint', () => {
    const { context, path, offset, texts } = cursorIn(files(`shop IN CNAME d1ma|in.cloudfront.net.`));
    const subject = subjectAt(context, path, offset)?.subject;
    expect(subject?.kind).toBe('endpoint');
    const places = subject ? definitionsOf(context, subject) : [];
    expect(shown(texts, places)).toEqual([`connection-groups/main.json:${places[0]?.startLine}:${endpoint}`]);
  });

  it('show everywhere else that a name stands', () => {
    const { context, path, offset } = cursorIn(files(`shop IN CNAME ${endpoint}.\nwww IN CNAME sh|op`));
    const subject = subjectAt(context, path, offset)?.subject;
    const places = subject ? referencesTo(context, subject) : [];
    expect(new Set(places.map(({ file }) => file))).toEqual(new Set(['tenants/acme.json', 'dns/acme.example.zone']));
  });

  it('say nothing of types, numbers and comments', () => {
    for (const record of [`shop IN CN|AME ${endpoint}.`, 'shop 3|00 IN A 192.0.2.1', `; sh|op`]) {
      const { context, path, offset } = cursorIn(files(record));
      expect(subjectAt(context, path, offset)).toBeNull();
      expect(hover(context, path, offset)).toBeNull();
    }
  });

  it('are not renamed from here: the sentence says why', () => {
    const { context, path, offset } = cursorIn(files(`sh|op IN CNAME ${endpoint}.`));
    expect(prepareRename(context, path, offset)).toMatchObject({ ok: false });
  });
});
