import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../main/core/explain/catalogue';
import { brokenRun, consoleNotes, goOn, linesOf, notRun } from '../../../../main/core/functions/outcome';
import type { CompiledFunction } from '../../../../main/core/types/snapshot';

const source = { file: 'distributions/a.json', pointer: '/DefaultCacheBehavior/FunctionAssociations/0' };
const dangling: CompiledFunction = { eventType: 'viewer-request', reference: 'gone', resource: null, store: null, source };

describe('what became of a function', () => {
  it.each([
    [
      { outcome: 'failed', message: 'TypeError: x is undefined.', line: 3 },
      503,
      'FunctionExecutionError',
      'Function f failed in line 3: TypeError: x is undefined. CloudFront answers 503.',
    ],
    [{ outcome: 'failed', message: 'no', line: null }, 503, 'FunctionExecutionError', 'Function f failed: no. CloudFront answers 503.'],
    [
      { outcome: 'stopped', limit: 'memory' },
      503,
      'FunctionExecutionError',
      'Function f was stopped, because it took too much memory. CloudFront answers 503.',
    ],
    [
      { outcome: 'invalid', reason: 'request.uri must begin with /' },
      502,
      'FunctionValidationError',
      'Function f returned an invalid value: request.uri must begin with /. CloudFront answers 502.',
    ],
  ] as const)('%j', (run, status, word, sentence) => {
    const { reason, exit } = brokenRun('f', run);
    expect(exit).toMatchObject({ status, xCache: word, detailedResultType: word });
    expect(sentenceOf(reason)).toBe(sentence);
  });

  it('has its console line by line, at most fifty', () => {
    const notes = consoleNotes('f', ['one', '', ...Array.from({ length: 60 }, (_, at) => String(at))], [source]);
    expect(notes).toHaveLength(50);
    expect(notes.slice(0, 2).map(({ candidate, reason }) => `${candidate}: ${sentenceOf(reason)}`)).toEqual([
      'console of f: one',
      'console of f: (empty)',
    ]);
  });

  it('is named where nothing could be run, with the line of the association', () => {
    expect(notRun(dangling, 'why.')).toMatchObject({
      decision: 'not-simulated',
      notSimulated: [{ setting: 'FunctionAssociations (viewer-request)', what: 'why.', because: [source] }],
    });
    expect(linesOf(dangling)).toEqual([source]);
  });

  it('is known at once where the run is, and later where that takes time', async () => {
    expect(goOn(1, (value) => value + 1)).toBe(2);
    expect(await goOn(Promise.resolve(1), (value) => value + 1)).toBe(2);
  });
});
