import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeFlow } from '../../../../main/core/types/compare';
import { barText, buildFlowPicture, flowStyle, otherOutcomes, requestsText } from '../../../../main/core/charts/flow-picture';

const size = { width: 900, height: 320 };
const outcome = fc.constantFrom('200 Hit', '200 Miss', '301 Redirect', '403 Error', '502 Error', 'dns.nxdomain', 'tls.expired');
const flows = fc.uniqueArray(fc.record({ from: outcome, to: outcome, count: fc.integer({ min: 0, max: 1_000_000 }) }), {
  selector: ({ from, to }) => `${from} ${to}`,
  maxLength: 30,
});

describe('the flow from before to after', () => {
  it('has as many requests on either side, bars that do not overlap, and room for every label', () => {
    fc.assert(
      fc.property(flows, (given) => {
        const picture = buildFlowPicture(given, size);
        const total = given.reduce((sum, { count }) => sum + count, 0);
        expect(picture.total).toBe(total);
        for (const side of [picture.before, picture.after]) {
          expect(side.reduce((sum, { count }) => sum + count, 0)).toBe(total);
          for (const [at, bar] of side.entries()) {
            expect(bar.height).toBeGreaterThanOrEqual(flowStyle.least);
            expect(bar.y + bar.height).toBeLessThanOrEqual(picture.height);
            const next = side[at + 1];
            if (next) {
              expect(next.y).toBeGreaterThan(bar.y + bar.height);
              expect(next.labelY - bar.labelY).toBeGreaterThan(flowStyle.label);
            }
          }
        }
      }),
    );
  });

  it('puts the outcomes of both sides in the same order, good ones above, and changes over what stays', () => {
    const picture = buildFlowPicture(
      [
        { from: '200 Hit', to: '200 Hit', count: 900 },
        { from: '200 Hit', to: 'dns.nxdomain', count: 90 },
        { from: '403 Error', to: '200 Hit', count: 10 },
      ],
      size,
    );
    expect(picture.before.map((bar) => bar.outcome)).toEqual(['200 Hit', '403 Error']);
    expect(picture.after.map((bar) => bar.outcome)).toEqual(['200 Hit', 'dns.nxdomain']);
    expect(picture.ribbons.map(({ turn, count }) => [turn, count])).toEqual([
      ['same', 900],
      ['worse', 90],
      ['better', 10],
    ]);
  });

  it('folds the rarest of more than forty outcomes together and grows so that all have room', () => {
    const many = Array.from({ length: 60 }, (_none, at): OutcomeFlow => ({ from: '200 Hit', to: `x.failure-${at}`, count: 1000 - at }));
    const picture = buildFlowPicture(many, size);
    expect(picture.after).toHaveLength(40);
    expect(picture.after.at(-1)).toMatchObject({
      outcome: otherOutcomes,
      count: many.slice(39).reduce((sum, { count }) => sum + count, 0),
    });
    expect(picture.height).toBeGreaterThan(size.height);
  });

  it('cuts long outcomes beside their count, which is never cut', () => {
    const long = `origin.unreachable-${'very-'.repeat(30)}long`;
    const picture = buildFlowPicture([{ from: long, to: '200 Hit', count: 1_234_567 }], { width: 500, height: 200 });
    expect(picture.before[0]?.label).toMatch(/^origin\..*… · 1,234,567$/);
    expect(barText(picture.before[0] as never)).toBe(`${long} · 1,234,567`);
  });

  it('is empty without requests', () => {
    expect(buildFlowPicture([], size)).toMatchObject({ total: 0, before: [], after: [], ribbons: [] });
    expect([requestsText(1), requestsText(12_345)]).toEqual(['1 request', '12,345 requests']);
  });
});
