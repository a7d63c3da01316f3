import { describe, expect, it } from 'vitest';
import type { WitnessProgress } from '../../../../main/core/types/witness';
import { compiledFrom } from '../../../support/compare';
import { tenant } from '../../../support/compiled';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import {
  changed,
  counted,
  platform,
  platformBehavior,
  platformTemplate,
  webOrigin,
  witnessesBetween,
  witnessesOf,
} from '../../../support/witness';

describe('the search', () => {
  it('needs one request for what one request shows', async () => {
    const edits = {
      'distributions/saas.json': platformTemplate({
        Origins: [webOrigin('web', 'web.example', { OriginPath: '/v2' }), webOrigin('api', 'api.example')],
        DefaultCacheBehavior: platformBehavior(null, { ResponseHeadersPolicyId: '67f7725c-6f97-4210-82d7-5512b31e9d03' }),
      }),
    };
    const steady = changed(platform, { 'origins/web.example.json': { stubs: [{ path: '*', body: 'page' }] } });
    const { witnesses, smallest } = await witnessesBetween(steady, changed(steady, edits));
    expect(smallest).toBe(true);
    expect(witnesses).toHaveLength(1);
    expect(witnesses[0]?.changes.map(({ kind, stage }) => `${stage} ${kind}`).sort()).toEqual([
      '11-origin origin',
      '12-viewer-response response',
    ]);
  });

  it('shows the same edit of many tenants once, and tells how many there are', async () => {
    const moved = (name: string): object => tenant(name, [`${name}.shop.example`], { ConnectionGroupId: 'main', Enabled: false });
    const { witnesses } = await witnessesBetween(
      platform,
      changed(platform, { 'tenants/acme.json': moved('acme'), 'tenants/bolt.json': moved('bolt') }),
    );
    expect(witnesses).toHaveLength(1);
    expect(witnesses[0]?.changes).toMatchObject([{ kind: 'stops-working', owners: 2 }]);
  });

  it('shows each element of a list that went, though the requests look the same at first sight', async () => {
    const every = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'];
    const allowing = (methods: readonly string[], countries: readonly string[]): object =>
      platformTemplate({
        DefaultCacheBehavior: platformBehavior(null, {
          ViewerProtocolPolicy: 'allow-all',
          AllowedMethods: { ...counted(...methods), CachedMethods: counted('GET', 'HEAD') },
        }),
        CacheBehaviors: [],
        Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', ...counted(...countries) } },
      });
    const { witnesses } = await witnessesBetween(
      changed(platform, { 'distributions/saas.json': allowing(every, ['NO', 'SE', 'DE']) }),
      changed(platform, { 'distributions/saas.json': allowing(every.slice(0, 2), ['NO']) }),
    );
    const shown = witnesses.flatMap(({ changes }) => changes.map(({ what }) => /(?:AllowedMethods|Locations)\.(\w+)/.exec(what)?.[1]));
    expect(new Set(shown)).toEqual(new Set(['DE', 'DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'SE']));
  });

  it('finds a change that no line tells of, behind one that does the same everywhere', async () => {
    const edit = {
      'distributions/saas.json': platformTemplate({
        DefaultRootObject: 'index.html',
        Origins: [webOrigin('web', 'web.example', { OriginPath: '/v2' }), webOrigin('api', 'api.example')],
      }),
    };
    const { witnesses, silent } = await witnessesBetween(platform, changed(platform, edit));
    expect(silent).toEqual([]);
    const shown = witnesses.flatMap(({ changes }) => changes.map(({ what }) => what.split(' ', 1)[0]));
    expect(new Set(shown)).toEqual(new Set(['OriginPath', 'DefaultRootObject']));
  });

  it('tries each of many changes by itself, however many tenants there are', async () => {
    const files = Object.fromEntries(bigWorkspaceFiles({ tenants: 1600, separate: false }).map(({ path, text }) => [path, text]));
    const text = files['distributions/template.json'] as string;
    const edits: readonly (readonly [string, string])[] = [
      ['"https-only"\n', '"match-viewer"\n'],
      ['"allow-all"', '"redirect-to-https"'],
      ['"TLSv1.2_2021"', '"TLSv1.2_2025"'],
      ['"/{{folder}}"', '"/v2/{{folder}}"'],
      ['"http2"', '"http1.1"'],
      ['"CallerReference"', '"DefaultRootObject": "index.html",\n  "CallerReference"'],
      ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', '658327ea-f89d-4fab-a63d-7e88639e58f6'],
      ['"/api/*"', '"/api/v1/*"'],
    ];
    const edited = edits.reduce((made, [from, to]) => made.replace(from, to), text);
    const report = await witnessesOf(compiledFrom(files), compiledFrom({ ...files, 'distributions/template.json': edited }), {
      budget: 1000,
    });
    expect(new Set(report.witnesses.flatMap(({ changes }) => changes.map(({ what }) => what))).size).toBeGreaterThan(6);
    expect(report.notes.filter((note) => note.includes('by itself'))).toEqual([]);
    // A security policy is the same change for every certificate that a tenant brings.
    expect(report.dimensions[0]?.values).toBeLessThan(10);
  }, 60_000);

  it('looks only where one edit of a large platform can be felt', async () => {
    const files = Object.fromEntries(bigWorkspaceFiles({ tenants: 600, separate: true }).map(({ path, text }) => [path, text]));
    const edited = {
      ...files,
      'tenants/tenant-5.json': (files['tenants/tenant-5.json'] as string).replace('"Enabled": true', '"Enabled": false'),
    };
    const progress: WitnessProgress[] = [];
    const report = await witnessesOf(compiledFrom(files), compiledFrom(edited), { onProgress: (each) => void progress.push(each) });
    expect(report.witnesses).toMatchObject([{ request: { host: 't5.bench.example' }, kind: 'stops-working' }]);
    expect(report.dimensions[0]).toMatchObject({ name: 'host', values: 1 });
    expect(progress.at(-1)).toMatchObject({ done: report.tried, total: report.tried });
  });
});
