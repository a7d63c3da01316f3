import { expect, it } from 'vitest';
import { changesBetween } from '../../../../main/core/compare/changes';
import { linesUpTo, touching, type RungLine } from '../../../../main/core/compare/overlap';
import type { Trace } from '../../../../main/core/types/trace';
import { tenant, workspaceOf } from '../../../support/compiled';
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
