import { describe, expect, it } from 'vitest';
import { planLanding } from '../../../../main/workspace/drafts/landing';
import { emptyDraft } from '../../../../main/workspace/drafts/steps';

const draft = {
  ...emptyDraft('d', 'd', 0),
  files: [
    { path: 'a.json', text: 'A\nb\nc\nd\n', base: 'a\nb\nc\nd\n' },
    { path: 'gone.json', text: null, base: 'x\n' },
  ],
};

describe('applying a draft', () => {
  it('writes what the draft changes over the workspace of now', () => {
    const texts: Record<string, string> = { 'a.json': 'a\nb\nc\nD\n', 'gone.json': 'x\n' };
    expect(planLanding(draft, (path) => texts[path] ?? null)).toEqual({
      changes: [
        { path: 'a.json', before: 'a\nb\nc\nD\n', after: 'A\nb\nc\nD\n' },
        { path: 'gone.json', before: 'x\n', after: null },
      ],
      merged: ['a.json'],
      conflicts: [],
    });
  });

  it('names each file that was changed in the same lines, removed, or changed after its removal', () => {
    const texts: Record<string, string> = { 'gone.json': 'y\n' };
    expect(planLanding(draft, (path) => texts[path] ?? null).conflicts.map(({ sentence }) => sentence)).toEqual([
      'a.json was removed from the workspace since the draft changed it.',
      'gone.json was changed in the workspace since the draft removed it.',
    ]);
    expect(planLanding(draft, () => 'q\nb\nc\nd\n').conflicts[0]?.sentence).toContain('in the same lines');
  });

  it('has nothing to write where the workspace says the same', () => {
    const texts: Record<string, string> = { 'a.json': 'A\nb\nc\nd\n' };
    expect(planLanding(draft, (path) => texts[path] ?? null)).toEqual({ changes: [], merged: [], conflicts: [] });
  });
});
