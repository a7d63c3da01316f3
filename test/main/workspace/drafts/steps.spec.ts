import { array, assert, constant, constantFrom, nat, oneof, option, property, record, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SavedDraft } from '../../../../main/workspace/drafts/saved-form';
import {
  emptyDraft,
  settledFile,
  withChange,
  withoutFile,
  withoutLastStep,
  type DraftChange,
} from '../../../../main/workspace/drafts/steps';

const textOf = (path: string): string | null => ({ 'a.json': '1\n2\n3\n', 'b.json': 'b\n' })[path] ?? null;
const empty = emptyDraft('draft-1', 'First', 0);
const edit = (path: string, text: string | null): DraftChange => ({ sentence: `Edited ${path}.`, edits: [{ path, text }] });

/** What stands in a draft, without times. */
const content = ({ files, conditions, steps }: SavedDraft) => ({ files, conditions, steps: steps.map(({ sentence }) => sentence) });

describe('steps of a draft', () => {
  it('hold files otherwise than the workspace, sorted, each with the text it was made from', () => {
    const draft = withChange(withChange(empty, edit('b.json', null), textOf, 1), edit('a.json', 'x'), textOf, 2);
    expect(draft.files).toEqual([
      { path: 'a.json', text: 'x', base: '1\n2\n3\n' },
      { path: 'b.json', text: null, base: 'b\n' },
    ]);
    expect([draft.changedAt, draft.steps.map(({ sentence }) => sentence)]).toEqual([2, ['Edited b.json.', 'Edited a.json.']]);
  });

  it('take a file out that says what the workspace says, and do nothing when nothing changes', () => {
    const draft = withChange(empty, edit('a.json', 'x'), textOf, 1);
    expect(withChange(draft, edit('a.json', '1\n2\n3\n'), textOf, 2).files).toEqual([]);
    expect(withChange(draft, edit('a.json', 'x'), textOf, 2)).toBe(draft);
    expect(withChange(empty, edit('gone.json', null), textOf, 2)).toBe(empty);
    expect(withoutFile(draft, 'b.json', 2)).toBe(draft);
  });

  it('measure an edited file against the workspace of now, but not while both changed the same lines', () => {
    const draft = withChange(empty, edit('a.json', 'one\n2\n3\n'), textOf, 1);
    const apart = withChange(draft, edit('a.json', 'one\n2\nthree\n'), () => '1\n2\n3\n4\n', 2);
    expect(apart.files[0]).toMatchObject({ base: '1\n2\n3\n4\n' });
    const clash = withChange(draft, edit('a.json', 'ONE\n2\n3\n'), () => 'uno\n2\n3\n', 2);
    expect(clash.files[0]).toEqual({ path: 'a.json', text: 'ONE\n2\n3\n', base: '1\n2\n3\n' });
    expect(settledFile(clash, 'a.json', () => 'uno\n2\n3\n', 3).files[0]).toMatchObject({ text: 'ONE\n2\n3\n', base: 'uno\n2\n3\n' });
  });

  it('can be taken back one after the other, down to the beginning', () => {
    const path = constantFrom('a.json', 'b.json', 'c.json');
    const change = oneof(
      tuple(path, option(constantFrom('x', 'y', 'b\n'))).map(([p, text]) => edit(p, text)),
      record({ sentence: constant('Time.'), conditions: record({ at: nat(3) }) }),
    );
    assert(
      property(array(change, { maxLength: 12 }), (changes) => {
        const states = [empty];
        for (const next of changes) {
          const before = states.at(-1) ?? empty;
          const after = withChange(before, next, textOf, states.length);
          if (after !== before) states.push(after);
        }
        let draft = states.pop() ?? empty;
        for (const before of states.toReversed()) {
          draft = withoutLastStep(draft, 99) ?? draft;
          expect(content(draft)).toEqual(content(before));
        }
        expect(withoutLastStep(draft, 99)).toBeNull();
      }),
    );
  });

  it('forget how to take back what is too much to keep, oldest first, never the sentences', () => {
    const large = 'x'.repeat(5 * 1024 * 1024);
    let draft: SavedDraft = empty;
    for (let at = 0; at < 6; at += 1) draft = withChange(draft, edit('a.json', `${large}${at}`), textOf, at);
    expect(draft.steps).toHaveLength(6);
    expect(draft.steps.map(({ undo }) => undo !== null)).toEqual([false, false, false, true, true, true]);
    for (let at = 0; at < 600; at += 1) draft = withChange(draft, edit('b.json', String(at)), textOf, at);
    expect(draft.steps).toHaveLength(500);
  });
});
