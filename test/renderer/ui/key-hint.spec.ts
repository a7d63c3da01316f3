import { describe, expect, it } from 'vitest';
import { keyNames } from '../../../renderer/ui/key-hint';

describe('keys', () => {
  it('read as they are printed on the keyboard', () => {
    expect(keyNames('Mod+Shift+P', false)).toEqual(['Ctrl', 'Shift', 'P']);
    expect(keyNames('Mod+Shift+P', true)).toEqual(['⌘', '⇧', 'P']);
  });
});
