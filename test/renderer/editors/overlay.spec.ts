import { describe, expect, it } from 'vitest';
import { overlay } from '../../../renderer/editors/overlay';
import type { WorkspaceInput } from '../../../main/core/types/diagnostic';

const input: WorkspaceInput = {
  files: [
    { path: 'tenants/a.json', text: '1' },
    { path: 'tenants/c.json', text: '3' },
  ],
  fixtures: [{ path: 'origins/a.example/index.html', size: 1, modified: 0 }],
  unreadable: [{ path: 'tenants/x.json', problem: 'not-utf8', detail: '' }],
};

describe('unsaved texts over the files', () => {
  it('take the place of what is on disk, and new files come in order', () => {
    const over = overlay(input, { 'tenants/b.json': 'two', 'tenants/a.json': 'one' });
    expect(over.files).toEqual([
      { path: 'tenants/a.json', text: 'one' },
      { path: 'tenants/b.json', text: 'two' },
      { path: 'tenants/c.json', text: '3' },
    ]);
    expect(over.fixtures).toBe(input.fixtures);
  });

  it('leave the content of origins alone', () => {
    expect(overlay(input, { 'origins/a.example/index.html': '<p>' })).toBe(input);
  });

  it('make a file readable that was not', () => {
    expect(overlay(input, { 'tenants/x.json': '{}' }).unreadable).toEqual([]);
  });
});
