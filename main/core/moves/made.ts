/** What comes of a move: new texts of files and other conditions, or a sentence why it cannot be made. */
import { changeOf, type Change } from '../rules/edits';
import type { TextEdit } from '../types/diagnostic';
import type { DraftConditions } from '../types/draft';
import type { Snapshot } from '../types/snapshot';
import { withEdits } from './text-edits';

/** What a move is made on. */
export interface MoveBase {
  readonly snapshot: Snapshot;
  /** The texts that the snapshot was compiled from; null = no such file. */
  readonly textOf: (path: string) => string | null;
  readonly conditions: DraftConditions;
}

export interface MoveMade {
  readonly ok: true;
  /** What was done, for the history. */
  readonly sentence: string;
  /** A name for a draft of this move alone. */
  readonly name: string;
  readonly edits: readonly { readonly path: string; readonly text: string }[];
  /** Only when they are others than before. */
  readonly conditions?: DraftConditions;
}

export type MoveResult = MoveMade | { readonly ok: false; readonly sentence: string };

/** The words that a move brings along. */
export type MoveWords = Pick<MoveMade, 'sentence' | 'name'>;

export function refused(sentence: string): MoveResult {
  return { ok: false, sentence };
}

/** The move as changes of JSON members; refused where the file cannot be edited. */
export function withChanges({ snapshot, textOf }: MoveBase, words: MoveWords, changes: readonly Change[]): MoveResult {
  const edits = changeOf(snapshot.workspace, words.name, changes)[0]?.edits ?? [];
  return withTextEdits(textOf, words, edits);
}

export function withTextEdits(textOf: MoveBase['textOf'], words: MoveWords, edits: readonly TextEdit[]): MoveResult {
  const byFile = new Map<string, TextEdit[]>();
  for (const edit of edits) byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  const made: { path: string; text: string }[] = [];
  for (const [path, own] of byFile) {
    const text = textOf(path);
    if (text !== null) made.push({ path, text: withEdits(text, own) });
  }
  if (made.length === 0) return refused('The file cannot be edited as it stands. Mend it first.');
  return { ok: true, ...words, edits: made };
}
