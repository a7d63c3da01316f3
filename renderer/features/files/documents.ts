/** The texts being edited, apart from how they are edited: the editor's models in the studio, a plain map in tests. */
import type { TextEdit } from '../../../main/core/types/diagnostic';

export interface Documents {
  /** Text as it is now, with unsaved edits; null when the file is not open. */
  readonly text: (path: string) => string | null;
  /** Begins a document; one that exists keeps its text and its undo. */
  readonly open: (path: string, text: string) => void;
  /** Puts another text in place as an edit that can be undone. */
  readonly replace: (path: string, text: string) => void;
  readonly edit: (path: string, edits: readonly TextEdit[]) => void;
  readonly close: (path: string) => void;
  /** Calls `changed` with the path after every change of a text. Returns how to stop that. */
  readonly onChange: (changed: (path: string) => void) => () => void;
}
