import { expect, it } from 'vitest';
import { createRunner, mergeStates } from '../../../../main/replay/sets/runner';
import { createSetFidelity } from '../../../../main/replay/sets/set-fidelity';
import { acmeFiles, compiledFrom } from '../../../support/compare';
import { answeredWith, recorded, recordedAt, setOf } from '../../../support/recorded';

const page = { url: 'https://acme.shop.example/a' };
const options = { before: setOf('one', acmeFiles), after: null, ignore: [], firstAt: recordedAt };

it('counts the requests whose recorded answer is the simulated one, and names those where it is not', async () => {
  const runner = createRunner(options);
  const miss = { resultType: 'Miss', detailedResultType: 'Miss' };
  await runner.run([
    recorded('1', page, { line: 3, answered: answeredWith(200, miss) }),
    recorded('2', page, { line: 4, answered: answeredWith(200, { resultType: 'Hit', detailedResultType: 'Hit' }) }),
    recorded('3', { url: 'https://acme.shop.example/b' }, { line: 5, answered: answeredWith(503, { resultType: 'Error' }) }),
  ]);
  const { fidelity } = mergeStates([runner.state()], []);
  expect(fidelity).toMatchObject({ compared: 3, agree: 2 });
  expect(fidelity?.rules.find(({ rule }) => rule === 'status')).toEqual({
    rule: 'status',
    compared: 3,
    agree: 2,
    confusions: [{ recorded: '503', simulated: '200', count: 1, lines: [5] }],
  });
  expect(fidelity?.examples).toMatchObject([
    { line: 5, text: 'GET https://acme.shop.example/b', rules: ['status', 'result-type'], trace: { outcome: { status: 200 } } },
  ]);
  runner.close();
});

it('holds no cold cache against the simulation', async () => {
  const runner = createRunner(options);
  await runner.run([recorded('1', page, { answered: answeredWith(200, { resultType: 'Hit' }) })]);
  expect(runner.state().fidelity).toMatchObject({ compared: 0, rules: [], examples: [], divergences: [{ count: 1 }] });
  runner.close();
});

it('says nothing where no answer was recorded', async () => {
  const runner = createRunner(options);
  await runner.run([recorded('1', page)]);
  expect(runner.state().fidelity).toBeNull();
  runner.close();
  expect(createSetFidelity(compiledFrom(acmeFiles)).result()).toBeNull();
});
