import { describe, expect, it } from 'vitest';
import { failureText, formatBytes, formatMs, outcomeText, statusText, totalMs } from '../../../../renderer/ui/trace/format';
import { failedTrace, trace } from '../../../support/traces';

describe('numbers of a trace', () => {
  it.each([
    [0, '0 µs'],
    [0.34, '340 µs'],
    [4.24, '4.2 ms'],
    [310.4, '310 ms'],
    [2100, '2.1 s'],
  ])('writes %d milliseconds as %s', (ms, text) => {
    expect(formatMs(ms)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KB'],
    [3 * 1024 * 1024, '3.0 MB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it('writes a status with its phrase', () => {
    expect(statusText(421)).toBe('421 Misdirected Request');
    expect(statusText(299)).toBe('299');
  });

  it('says how a request ended, also without an answer', () => {
    expect(outcomeText(trace())).toBe('200 OK');
    expect(outcomeText(failedTrace())).toBe('The name does not exist');
    expect(failureText('something.new')).toBe('something.new');
  });

  it('measures a trace by the end of its last span', () => {
    expect(totalMs(trace())).toBeCloseTo(1.2);
    expect(totalMs({ spans: [] })).toBe(0);
  });
});
