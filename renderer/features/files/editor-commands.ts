/** Lets the palette run actions of the editor, without loading the editor for the palette. */

type Run = (action: string) => void;
let run: Run | null = null;

/** Takes actions from now on. Returns how to stop that. */
export function takeEditorCommands(take: Run): () => void {
  run = take;
  return () => {
    if (run === take) run = null;
  };
}

/** Runs an action of the editor by its id, such as `editor.action.formatDocument`. False when no file is open. */
export function runEditorCommand(action: string): boolean {
  run?.(action);
  return run !== null;
}
