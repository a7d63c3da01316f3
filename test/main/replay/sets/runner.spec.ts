import { expect, it } from 'vitest';
import { createRunner, mergeStates } from '../../../../main/replay/sets/runner';
import { acmeFiles, acmeTemplate, acmeTenant } from '../../../support/compare';
import { recorded, recordedAt, setOf } from '../../../support/recorded';

const page = { url: 'https://acme.shop.example/a' };

it('replays through one configuration alone', async () => {
  const runner = createRunner({ before: setOf('one', acmeFiles), after: null, ignore: [], firstAt: recordedAt });
  await runner.run([recorded('1', page)]);
  const { before, after, assumptions } = runner.state();
  expect(before).toMatchObject({ requests: 1, byStatus: { 200: 1 } });
  expect(after.requests).toBe(0);
  expect(assumptions).toContain('cache.scope');
  runner.close();
});

it('says what is not simulated where only one side has it: nobody knows what it changes', async () => {
  const association = { Items: [{ EventType: 'viewer-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:111122223333:function:x:1' }] };
  const edge = {
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
      LambdaFunctionAssociations: association,
    },
  };
  const options = {
    before: setOf('one', acmeFiles),
    after: setOf('two', { ...acmeFiles, 'distributions/saas.json': acmeTemplate(edge) }),
    ignore: [],
    firstAt: recordedAt,
  };
  const runner = createRunner(options);
  await runner.run([recorded('1', page), recorded('2', page)]);
  const { result } = mergeStates([runner.state()], []);
  expect(result.changed).toBe(0);
  expect(result.divergences[0]?.text).toMatch(/^Not simulated, so it is not known what it changes: .*Lambda/);
  expect(result.divergences[0]?.count).toBe(2);
  runner.close();
});

it('adds up what several came to', async () => {
  const options = {
    before: setOf('one', acmeFiles),
    after: setOf('two', { ...acmeFiles, 'tenants/acme.json': acmeTenant({ Enabled: false }) }),
    ignore: [],
    firstAt: recordedAt,
  };
  const [one, two] = [createRunner(options), createRunner(options)];
  await one.run([recorded('1', page)]);
  await two.run([recorded('2', page), recorded('3', page)]);
  const merged = mergeStates([one.state(), two.state()], []);
  expect(merged.before.requests).toBe(3);
  expect(merged.result).toMatchObject({ changed: 3, groups: [{ count: 3 }] });
  one.close();
  two.close();
});
