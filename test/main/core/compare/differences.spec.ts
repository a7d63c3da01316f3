import { describe, expect, it } from 'vitest';
import { differencesOf, firstStageOf, unsimulatedDifferences } from '../../../../main/core/compare/differences';
import type { Trace } from '../../../../main/core/types/trace';
import { acmeFiles, acmeTemplate, acmeTenant, compareOne, compiledFrom } from '../../../support/compare';
import { group, standard, tenant } from '../../../support/compiled';
import { span } from '../../../support/traces';

describe('differences that somebody would notice', () => {
  it('are none where an endpoint only got another place on this machine', async () => {
    // Names before d-main in the order push its loopback address on.
    const more = { ...acmeFiles, 'distributions/a.json': standard('aaa', ['a.example']), 'connection-groups/a.json': group('a') };
    const { before, after } = await compareOne(compiledFrom(acmeFiles), compiledFrom(more), { url: 'https://acme.shop.example/' });
    expect(before.dns?.addresses).not.toEqual(after.dns?.addresses);
    expect(differencesOf(before, after)).toEqual([]);
  });

  it('are none where a behavior only got another place in the list', async () => {
    const item = (PathPattern: string): object => ({
      PathPattern,
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: 'CachingOptimized',
    });
    const one = compiledFrom({ ...acmeFiles, 'distributions/saas.json': acmeTemplate({ CacheBehaviors: [item('/a')] }) });
    const other = compiledFrom({
      ...acmeFiles,
      'distributions/saas.json': acmeTemplate({ CacheBehaviors: [item('/z'), item('/a')] }),
    });
    const { before, after } = await compareOne(one, other, { url: 'https://acme.shop.example/a' });
    expect([before.behavior?.index, after.behavior?.index]).toEqual([0, 1]);
    expect(differencesOf(before, after)).toEqual([]);
  });

  it('are none where a name of the chain only belongs to somebody else', async () => {
    const zone = `${String(acmeFiles['dns/shop.example.zone'])}www IN CNAME acme\n`;
    const www = { 'tenants/www.json': tenant('www', ['www.shop.example'], { ConnectionGroupId: 'main' }), 'dns/shop.example.zone': zone };
    const [one, other] = [
      { ...acmeFiles, ...www },
      { ...acmeFiles, ...www },
    ];
    delete (other as Record<string, unknown>)['tenants/acme.json'];
    const { before, after } = await compareOne(compiledFrom(one), compiledFrom(other), { url: 'https://www.shop.example/' });
    expect(before.spans[0]?.decision).not.toBe(after.spans[0]?.decision);
    expect(differencesOf(before, after)).toEqual([]);
  });

  it('are facts and rungs that decided otherwise', async () => {
    const other = compiledFrom({
      ...acmeFiles,
      'tenants/acme.json': acmeTenant({ Enabled: false }),
    });
    const { before, after } = await compareOne(compiledFrom(acmeFiles), other, { url: 'https://acme.shop.example/' });
    const found = differencesOf(before, after);
    expect(found.map(({ path }) => path)).toEqual(expect.arrayContaining(['outcome.status', '04-owner']));
    expect(firstStageOf(found, before, after)).toBe('04-owner');
  });
});

it('tells what is not simulated on one side only', () => {
  const note = span('11-origin', { decision: 'not-simulated', reason: { code: 'not-simulated', text: 'Lambda@Edge is set.' } });
  const one = { spans: [] } as unknown as Trace;
  const other = { spans: [note] } as unknown as Trace;
  expect(unsimulatedDifferences(one, other)).toEqual(['11-origin: Lambda@Edge is set.']);
  expect(unsimulatedDifferences(other, other)).toEqual([]);
});
