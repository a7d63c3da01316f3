import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { traceMembers, unknownMember } from '../../../../main/core/config/trace-paths';
import { sample, sampleNames } from '../../../support/samples';

/** Every path of a value down to its plain members. */
function pathsOf(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, path === '' ? name : `${path}.${name}`));
}

describe('the members of a trace', () => {
  it('are all that traces of the samples have', () => {
    const traces = sampleNames.flatMap((name) =>
      readdirSync(join(sample(name), 'expected')).map(
        (file) => JSON.parse(readFileSync(join(sample(name), 'expected', file), 'utf8')) as unknown,
      ),
    );
    const paths = new Set(traces.flatMap((trace) => pathsOf(trace, '')));
    expect(paths.size).toBeGreaterThan(300);
    expect([...paths].filter((path) => unknownMember(path) !== null)).toEqual([]);
    expect(traceMembers).toContain('outcome');
  });

  it.each([
    ['outcome.stauts', 'outcome.status may be meant'],
    ['owner.nmae', 'owner.name may be meant'],
    ['status', 'outcome.status may be meant'],
    ['pathPattern', 'behavior.pathPattern may be meant'],
    ['spans.04-ownr.decision', 'spans.04-owner.decision may be meant'],
    ['spans.decision', 'spans is a list; its elements are spans[0], spans[1] and so on'],
    ['dns.chain.value', 'dns.chain is a list'],
    ['outcome.status.code', 'outcome.status is a plain value and has no member code'],
    ['cache.zzzzzzzz', 'those of cache are key, result, ttl, age, how'],
    ['zzzzzzzz', 'its members are schema, id, at'],
  ])('%s is none, and what may be meant is said', (path, words) => {
    expect(unknownMember(path)).toContain(words);
  });

  it('are headers and parameters of any name', () => {
    for (const path of [
      'response.headers.x.y',
      'request.headers.a',
      'origin.parameters.b',
      'spans.04-owner.because[3].file',
      'spans.length',
    ]) {
      expect(unknownMember(path)).toBeNull();
    }
  });
});
