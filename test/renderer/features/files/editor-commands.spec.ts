import { describe, expect, it } from 'vitest';
import { runEditorCommand, takeEditorCommands } from '../../../../renderer/features/files/editor-commands';

describe('commands of the editor', () => {
  it('reach the editor that is there, and say when there is none', () => {
    const ran: string[] = [];
    expect(runEditorCommand('editor.action.formatDocument')).toBe(false);
    const stop = takeEditorCommands((action) => ran.push(action));
    expect(runEditorCommand('editor.action.formatDocument')).toBe(true);
    stop();
    expect([runEditorCommand('editor.action.rename'), ran]).toEqual([false, ['editor.action.formatDocument']]);
  });
});
