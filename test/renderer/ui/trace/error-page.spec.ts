import { describe, expect, it } from 'vitest';
import { buildErrorPage } from '../../../../renderer/ui/trace/error-page';
import { span, trace } from '../../../support/traces';

const page = {
  path: '/404.html',
  error: 404,
  behavior: { pathPattern: '/errors/*', index: 0 },
  origin: null,
  cache: null,
  status: 200,
  because: [{ file: 'distributions/a.json', pointer: '/CustomErrorResponses/0', line: 9 }],
  spans: [
    span('10-cache', { reason: { code: 'cache.miss', text: 'Nothing is stored.' } }),
    span('11-origin'),
    span('11-origin', { decision: 'not-simulated', reason: { code: 'not-simulated', text: 'Something is not.' } }),
  ],
} as const;

describe('the request for an error page', () => {
  it('has the rungs that it reached, with their notes, and what it ended with', () => {
    const built = buildErrorPage(trace({ errorPage: page, next: [span('07-behavior')] }));
    expect(built).toMatchObject({
      path: '/404.html',
      error: 404,
      status: 200,
      failed: false,
      pathPattern: '/errors/*',
      because: page.because,
    });
    expect(built?.rungs.map(({ stage, sentence }) => [stage, sentence])).toEqual([
      ['10-cache', 'Nothing is stored.'],
      ['11-origin', 'Stage 11-origin did its work.'],
    ]);
    expect(built?.rungs[1]?.notSimulated).toMatchObject([{ text: 'Something is not.' }]);
    expect(built?.rungs.every(({ next }) => next === null)).toBe(true);
  });

  it('failed when anything but a success came', () => {
    expect(buildErrorPage(trace({ errorPage: { ...page, status: 502 } }))?.failed).toBe(true);
    expect(buildErrorPage(trace({ errorPage: { ...page, status: 304 } }))?.failed).toBe(true);
  });

  it('is nothing for a trace without one', () => {
    expect(buildErrorPage(trace())).toBeNull();
  });
});
