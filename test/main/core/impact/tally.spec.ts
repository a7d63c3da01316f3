import { describe, expect, it } from 'vitest';
import { sayImpact } from '../../../../main/core/impact/reasons';
import { createTally, type Thing } from '../../../../main/core/impact/tally';

const thing = (kind: Thing['kind'], name: string): Thing => ({
  kind,
  id: name,
  name,
  node: null,
  source: () => ({ file: 'f.json', pointer: '', line: 3 }),
});
const refused = sayImpact('impact.refused', { endpoint: 'd1' });
const unprotected = sayImpact('impact.unprotected', {});

describe('the tally of an impact', () => {
  it('puts the worst first, and of equals what comes first on the way of a request', () => {
    const tally = createTally();
    tally.add(thing('tenant', 'b'), 'one.example', 'breaks', refused);
    tally.add(thing('web-acl', 'w'), 'one.example', 'degrades', unprotected);
    tally.thing(thing('origin', 'idle'));
    tally.add(thing('dns-record', 'a'), 'one.example', 'breaks', refused);
    tally.add(thing('certificate', 'c'), 'two.example', 'breaks', refused);
    tally.add(thing('certificate', 'c'), 'one.example', 'breaks', refused);
    expect(tally.items().map(({ kind, breaks, degrades }) => `${kind} ${breaks.length}/${degrades.length}`)).toEqual([
      'certificate 2/0',
      'dns-record 1/0',
      'tenant 1/0',
      'web-acl 0/1',
      'origin 0/0',
    ]);
  });

  it('counts a name once, under its worse effect', () => {
    const tally = createTally();
    const one = thing('tenant', 't');
    tally.add(one, 'b.example', 'degrades', unprotected);
    tally.add(one, 'b.example', 'breaks', refused);
    tally.add(one, 'b.example', 'degrades', unprotected);
    tally.add(one, 'a.example', 'breaks', refused);
    expect(tally.items()).toMatchObject([
      {
        file: 'f.json',
        line: 3,
        breaks: ['a.example', 'b.example'],
        degrades: [],
        reasons: [{ effect: 'breaks', code: 'impact.refused', text: 'd1 takes no connections.', names: 2 }],
      },
    ]);
  });
});
