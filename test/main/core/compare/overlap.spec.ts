import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween, type ConfigurationChange, type ConfigurationChanges } from '../../../../main/core/compare/changes';
import { linesUpTo, touching, type RungLine } from '../../../../main/core/compare/overlap';
import type { Trace } from '../../../../main/core/types/trace';
import { tenant, workspaceOf } from '../../../support/compiled';
import { seed } from '../../../support/seed';
import { span } from '../../../support/traces';

const one = workspaceOf({ 'tenants/acme.json': tenant('acme', ['acme.example'], { Parameters: [{ Name: 'region', Value: 'us' }] }) });
const other = workspaceOf({ 'tenants/acme.json': tenant('acme', ['acme.example'], { Parameters: [{ Name: 'region', Value: 'eu' }] }) });

function distance(pointer: string, file = 'tenants/acme.json'): number | null {
  const line: RungLine = { ref: { file, pointer, line: 1 }, stage: '11-origin', side: 'after', decided: true };
  let found: number | null = null;
  touching(changesBetween(one, other), line, (_change, steps) => (found = steps));
  return found;
}

it('measures how far a change lies below the line that a rung names', () => {
  expect(distance('/Parameters/0/Value')).toBe(0);
  expect(distance('/Parameters/0')).toBe(1);
  expect(distance('')).toBe(3);
  expect(distance('/Domains/0')).toBeNull();
  expect(distance('/Parameters/0/Value', 'tenants/other.json')).toBeNull();
});

it('takes lines that decided before those of rivals, and none of later rungs', () => {
  const ref = (pointer: string): { file: string; pointer: string; line: number } => ({ file: 'a.json', pointer, line: 1 });
  const rival = { candidate: 'x', why: 'y', because: [ref('/lost')] };
  const trace = {
    spans: [span('04-owner', { because: [ref('/won')], rejected: [rival] }), span('11-origin', { because: [ref('/late')] })],
  } as unknown as Trace;
  expect(linesUpTo(trace, '07-behavior', 'before').map((line) => [line.ref.pointer, line.decided])).toEqual([
    ['/won', true],
    ['/lost', false],
  ]);
});

const pointer = fc.array(fc.constantFrom('a', 'b', '0'), { maxLength: 4 }).map((steps) => steps.map((step) => `/${step}`).join(''));
const place = fc.record({ file: fc.constantFrom('a.json', 'dns/a.zone'), pointer, line: fc.constantFrom(1, 2, null) });

it('finds what looking at every change of the file finds', () => {
  const within = (below: string, above: string): boolean => below === above || above === '' || below.startsWith(`${above}/`);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 12 }), place, (places, ref) => {
      const all = places.map((at, id) => ({ id, before: () => at, after: () => null }) as unknown as ConfigurationChange);
      const files = new Map(['a.json', 'dns/a.zone'].map((file) => [file, all.filter((_change, id) => places[id]?.file === file)]));
      const changes: ConfigurationChanges = { all, before: files, after: new Map() };
      const found: string[] = [];
      touching(changes, { ref, side: 'before' }, ({ id }, distance) => found.push(`${id} ${distance}`));
      const wanted = places.flatMap((at, id) => {
        if (at.file !== ref.file) return [];
        const isRecord = at.file.endsWith('.zone') && at.line !== null && ref.line !== null && at.pointer !== '';
        if (isRecord) return at.pointer === ref.pointer && at.line === ref.line ? [`${id} 0`] : [];
        if (within(ref.pointer, at.pointer)) return [`${id} 0`];
        return within(at.pointer, ref.pointer) ? [`${id} ${at.pointer.slice(ref.pointer.length).split('/').length - 1}`] : [];
      });
      expect(found.toSorted()).toEqual(wanted.toSorted());
    }),
    { seed },
  );
});
