import { describe, expect, it } from 'vitest';
import {
  allViewer,
  changed,
  counted,
  platform,
  platformBehavior,
  platformPolicy,
  platformTemplate,
  platformZone,
  webAcl,
  webOrigin,
  witnessesBetween,
} from '../../support/witness';
import { certificate, tenant } from '../../support/compiled';
import { cachingDisabled } from '../../support/witness';

const lines = async (edits: Readonly<Record<string, unknown>>): Promise<readonly string[]> =>
  (await witnessesBetween(platform, changed(platform, edits))).witnesses.map(({ sentence }) => sentence);

describe('witnesses between two configurations', () => {
  it('says that there is nothing to show between a configuration and itself', async () => {
    const report = await witnessesBetween(platform, platform);
    expect(report).toMatchObject({ witnesses: [], silent: [], complete: true, tried: 0 });
  });

  it('shows a geo restriction by one request from inside it', async () => {
    const edit = {
      'tenants/acme.json': tenant('acme', ['acme.shop.example'], {
        ConnectionGroupId: 'main',
        Customizations: { GeoRestrictions: { RestrictionType: 'blacklist', Locations: ['DE'] } },
      }),
    };
    const { witnesses } = await witnessesBetween(platform, changed(platform, edit));
    expect(witnesses).toHaveLength(1);
    expect(witnesses[0]).toMatchObject({
      kind: 'stops-working',
      before: '200',
      after: '403',
      stage: '05-geo',
      request: { host: 'acme.shop.example', country: 'DE', method: 'GET', path: '/', headers: [], query: null },
      causes: [{ file: 'tenants/acme.json' }],
    });
  });

  it('names the first path that falls to a behavior whose origin changes', async () => {
    const edit = {
      'distributions/saas.json': platformTemplate({
        CacheBehaviors: [platformBehavior('/api/*', { TargetOriginId: 'web', CachePolicyId: cachingDisabled }), platformBehavior('/img/*')],
      }),
    };
    const { witnesses } = await witnessesBetween(platform, changed(platform, edit));
    expect(witnesses.map(({ request, kind }) => [request.path, kind])).toEqual([['/api/', 'origin']]);
    expect(witnesses[0]?.changes[0]).toMatchObject({ owners: 2, stage: '11-origin' });
  });

  it('shows methods, schemes, cookies and headers that only some requests have', async () => {
    const methods = platformTemplate({
      DefaultCacheBehavior: platformBehavior(null, {
        AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS'), CachedMethods: counted('GET', 'HEAD') },
      }),
    });
    expect((await witnessesBetween(platform, changed(platform, { 'distributions/saas.json': methods }))).witnesses).toMatchObject([
      { request: { method: 'OPTIONS' }, kind: 'starts-working' },
    ]);
    const plain = platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { ViewerProtocolPolicy: 'https-only' }) });
    expect((await witnessesBetween(platform, changed(platform, { 'distributions/saas.json': plain }))).witnesses).toMatchObject([
      { request: { scheme: 'http' }, before: '301', after: '403' },
    ]);
    const cookies = platformPolicy({ CookiesConfig: { CookieBehavior: 'whitelist', Cookies: counted('session') } });
    expect((await witnessesBetween(platform, changed(platform, { 'policies/cache/short.json': cookies }))).witnesses).toMatchObject([
      { request: { headers: [['cookie', 'session=w']] }, kind: 'cache' },
    ]);
    const headers = platformTemplate({ DefaultCacheBehavior: platformBehavior(null, { OriginRequestPolicyId: allViewer }) });
    expect((await witnessesBetween(platform, changed(platform, { 'distributions/saas.json': headers }))).witnesses).toMatchObject([
      { kind: 'origin', changes: [{ part: 'cookie' }, { part: 'headers' }, { part: 'host' }, { part: 'query' }] },
    ]);
  });

  it('makes requests that a rule of a web ACL asks for', async () => {
    const statement = (field: object, text: string): object => ({
      ByteMatchStatement: {
        SearchString: text,
        FieldToMatch: field,
        PositionalConstraint: 'STARTS_WITH',
        TextTransformations: [{ Priority: 0, Type: 'NONE' }],
      },
    });
    const guarded = platformTemplate({ WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/guard/1' });
    const before = changed(platform, {
      'distributions/saas.json': guarded,
      'web-acls/guard.json': webAcl([{ Statement: statement({ UriPath: {} }, '/never-asked') }]),
    });
    const rules = webAcl([
      { Statement: statement({ UriPath: {} }, '/never-asked') },
      { Statement: statement({ SingleHeader: { Name: 'X-Tool' } }, 'scan!') },
    ]);
    const { witnesses } = await witnessesBetween(before, changed(before, { 'web-acls/guard.json': rules }));
    expect(witnesses).toMatchObject([
      { request: { headers: [['x-tool', 'scan!']] }, kind: 'stops-working', causes: [{ file: 'web-acls/guard.json' }] },
    ]);
  });

  it('shows a record that goes, and a name that moves, by asking for the name', async () => {
    const report = await witnessesBetween(
      platform,
      changed(platform, { 'dns/shop.example.zone': platformZone('acme IN CNAME dmain.cloudfront.net.') }),
    );
    expect(report.witnesses).toMatchObject([
      { request: { host: 'bolt.shop.example', dnsName: 'bolt.shop.example' }, after: 'dns.nxdomain', kind: 'stops-working' },
    ]);
    const moved = await lines({
      'tenants/acme.json': tenant('acme', ['spare.shop.example'], { ConnectionGroupId: 'main' }),
      'tenants/bolt.json': tenant('bolt', ['bolt.shop.example', 'acme.shop.example'], { ConnectionGroupId: 'main' }),
    });
    expect(moved.join('\n')).toContain('acme.shop.example/ goes to bolt (was acme)');
  });

  it('goes to the moment at which two certificates part', async () => {
    const later = { ...certificate('wild', ['*.shop.example']), NotBefore: '2025-06-01T00:00:00Z', NotAfter: '2026-09-01T00:00:00Z' };
    const { witnesses } = await witnessesBetween(platform, changed(platform, { 'certificates/wild.json': later }));
    expect(witnesses.some(({ request, kind }) => kind === 'starts-working' && request.at === Date.parse('2026-06-01T00:00:01Z'))).toBe(
      true,
    );
    expect(witnesses.every(({ causes }) => causes.every(({ file }) => file === 'certificates/wild.json'))).toBe(true);
  });

  it('lists what no request shows, each with its reason', async () => {
    const edit = {
      'distributions/saas.json': platformTemplate({
        Comment: 'Renamed',
        CacheBehaviors: [
          platformBehavior('/api/*', { TargetOriginId: 'api', CachePolicyId: cachingDisabled }),
          platformBehavior('/img/*'),
          platformBehavior('/img/old/*', { TargetOriginId: 'api' }),
        ],
      }),
      'policies/cache/unused.json': { Name: 'unused', MinTTL: 5 },
      'tenants/nameless.json': tenant('nameless', []),
    };
    const { witnesses, silent } = await witnessesBetween(platform, changed(platform, edit));
    expect(witnesses).toEqual([]);
    const reasons = Object.fromEntries(silent.map(({ cause, reason }) => [`${cause.file}${cause.pointer}`, reason]));
    expect(reasons).toMatchObject({
      'distributions/saas.json/Comment': 'It describes; no request is decided by it.',
      'distributions/saas.json/CacheBehaviors/2': 'No path reaches /img/old/*: /api/*, /img/* stand before it and take all of its paths.',
      'policies/cache/unused.json': 'Nothing that answers requests uses it.',
    });
    expect(reasons['tenants/nameless.json']).toContain('no active domain leads there');
  });

  it('stops when it is told to, and says when it was cut short', async () => {
    const edit = {
      'distributions/saas.json': platformTemplate({ Origins: [webOrigin('web', 'other.example'), webOrigin('api', 'api.example')] }),
    };
    const stopped = new AbortController();
    stopped.abort(new Error('enough'));
    await expect(witnessesBetween(platform, changed(platform, edit), { signal: stopped.signal })).rejects.toThrow('enough');
    const short = await witnessesBetween(platform, changed(platform, edit), { budget: 10 });
    expect(short.complete).toBe(false);
    expect(short.notes.join('\n')).toMatch(/At \S+ 48 of \d+ combinations were tried/);
    expect(short.witnesses).not.toEqual([]);
  });
});
