import { describe, expect, it } from 'vitest';
import {
  emptyWorkbench,
  fileAt,
  judgeDisk,
  withFile,
  withoutFile,
  type OpenFile,
} from '../../../../renderer/features/files/workbench-state';

const file = (path: string, part: Partial<OpenFile> = {}): OpenFile => ({
  path,
  saved: 'saved',
  hash: 'h1',
  dirty: false,
  outside: null,
  unreadable: null,
  ...part,
});

describe('what the disk says about an open file', () => {
  it.each([
    ['the same as we know', file('a'), 'saved', { kind: 'text', text: 'saved', hash: 'h1' }, 'nothing'],
    ['another text, nothing unsaved', file('a'), 'saved', { kind: 'text', text: 'new', hash: 'h2' }, 'replace'],
    ['another text over unsaved edits', file('a', { dirty: true }), 'mine', { kind: 'text', text: 'new', hash: 'h2' }, 'conflict'],
    ['what we were about to save', file('a', { dirty: true }), 'mine', { kind: 'text', text: 'mine', hash: 'h2' }, 'same-as-mine'],
    ['gone, nothing unsaved', file('a'), 'saved', { kind: 'gone' }, 'close'],
    ['gone under unsaved edits', file('a', { dirty: true }), 'mine', { kind: 'gone' }, 'conflict'],
    ['gone, as we know already', file('a', { hash: null, dirty: true }), 'mine', { kind: 'gone' }, 'nothing'],
  ] as const)('%s', (_name, open, mine, news, verdict) => {
    expect(judgeDisk(open, mine, news)).toBe(verdict);
  });
});

describe('tabs', () => {
  const state = { ...emptyWorkbench, files: [file('a'), file('b'), file('c')], active: 'b' };

  it('give the screen to the neighbour at the right, else at the left', () => {
    expect(withoutFile(state, 'b').active).toBe('c');
    expect(withoutFile({ ...state, active: 'c' }, 'c').active).toBe('b');
    expect(withoutFile(state, 'a').active).toBe('b');
    expect(withoutFile({ ...emptyWorkbench, files: [file('a')], active: 'a' }, 'a').active).toBeNull();
    expect(withoutFile(state, 'nowhere')).toBe(state);
  });

  it('change one file and leave the others alone', () => {
    const next = withFile(state, 'b', { dirty: true });
    expect(fileAt(next, 'b')?.dirty).toBe(true);
    expect(next.files[0]).toBe(state.files[0]);
  });

  it('end the question about a conflict with the tab', () => {
    expect(withoutFile({ ...state, conflict: 'b' }, 'b').conflict).toBeNull();
    expect(withoutFile({ ...state, conflict: 'b' }, 'c').conflict).toBe('b');
  });
});
