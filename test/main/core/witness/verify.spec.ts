import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { viewerRequestOf } from '../../../../main/core/witness/candidates';
import type { Effect } from '../../../../main/core/witness/effects';
import { createVerifier, type Ask } from '../../../../main/core/witness/verify';
import { anyDriver, compiledFrom } from '../../../support/compare';
import {
  bothOf,
  changed,
  counted,
  noon,
  plainRequest,
  platform,
  platformBehavior,
  platformTemplate,
  webOrigin,
} from '../../../support/witness';

const ask: Ask = (_side, snapshot, request) => anyDriver().finish(snapshot, viewerRequestOf(request), { at: noon });
const before = compiledFrom(platform);
/** Three edits of one file: of them each request shows some. */
const after = compiledFrom(
  changed(platform, {
    'distributions/saas.json': platformTemplate({
      Origins: [webOrigin('web', 'web.example', { OriginPath: '/v2' }), webOrigin('api', 'api.example')],
      Restrictions: { GeoRestriction: { RestrictionType: 'blacklist', ...counted('DE') } },
      DefaultCacheBehavior: platformBehavior(null, { ViewerProtocolPolicy: 'https-only' }),
    }),
  }),
);
const { all } = changesBetween(before.workspace, after.workspace);
const suspects: readonly Effect[] = all.map((change) => ({
  id: `${change.id}`,
  change,
  kind: 'status',
  part: null,
  stage: '04-owner',
  from: '',
  to: '',
}));

async function shown(more: Parameters<typeof plainRequest>[1], most = 50): Promise<string[]> {
  const request = plainRequest('acme.shop.example', more);
  const verifier = createVerifier({ before, after, ask, names: [request.host], most });
  const found = await verifier.verify(request, await bothOf(before, after, request), suspects);
  return found.map(({ change, kind, stage }) => `${change.steps.at(-1)} ${kind} ${stage}`);
}

describe('which change really does it', () => {
  it('is the one without which it is not so', async () => {
    expect(all.map(({ steps }) => steps.at(-1) ?? '').sort()).toEqual(['OriginPath', 'Restrictions', 'ViewerProtocolPolicy']);
    expect(await shown({})).toEqual(['OriginPath origin 11-origin']);
    expect(await shown({ scheme: 'http', sni: null })).toEqual(['ViewerProtocolPolicy stops-working 07-behavior']);
  });

  it('is each of two where either would do', async () => {
    expect((await shown({ scheme: 'http', sni: null, country: 'DE' })).toSorted()).toEqual([
      'Restrictions stops-working 05-geo',
      'ViewerProtocolPolicy stops-working 07-behavior',
    ]);
  });

  it('is whatever was suspected where too much would have to be tried', async () => {
    expect(await shown({}, 0)).toHaveLength(3);
  });
});
