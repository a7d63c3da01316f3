/** Moves made on small workspaces: the texts before and after, and what they mean when read again. */
import { compile } from '../../main/core/config/compile';
import { loadWorkspace } from '../../main/core/config/load';
import { makeMove, type MoveResult } from '../../main/core/moves';
import type { DraftConditions, Move } from '../../main/core/types/draft';
import type { Snapshot } from '../../main/core/types/snapshot';
import type { Files } from './compiled';

export type Texts = Readonly<Record<string, string>>;

export function textsOf(files: Files): Texts {
  const all: Files = { 'workspace.json': { schemaVersion: 1, name: 'test' }, ...files };
  return Object.fromEntries(
    Object.entries(all).map(([path, value]) => [path, typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`]),
  );
}

export function snapshotOfTexts(texts: Texts): Snapshot {
  return compile(loadWorkspace({ files: Object.entries(texts).map(([path, text]) => ({ path, text })), fixtures: [] }));
}

export function tryMove(texts: Texts, move: Move, conditions: DraftConditions = {}): MoveResult {
  return makeMove({ snapshot: snapshotOfTexts(texts), textOf: (path) => texts[path] ?? null, conditions }, move);
}

/** The texts after a move that must be possible. */
export function movedTexts(texts: Texts, move: Move): Texts {
  const result = tryMove(texts, move);
  if (!result.ok) throw new Error(result.sentence);
  return { ...texts, ...Object.fromEntries(result.edits.map(({ path, text }) => [path, text])) };
}

/** The sentence of a move that must be refused. */
export function refusalOf(texts: Texts, move: Move): string {
  const result = tryMove(texts, move);
  return result.ok ? `made: ${result.sentence}` : result.sentence;
}

/** Lines that differ, as `-` and `+`; what stays is left out. */
export function lineChanges(before: string, after: string): readonly string[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < Math.min(was.length, is.length) && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < Math.min(was.length, is.length) - start && was[was.length - 1 - end] === is[is.length - 1 - end]) end += 1;
  return [...was.slice(start, was.length - end).map((line) => `-${line}`), ...is.slice(start, is.length - end).map((line) => `+${line}`)];
}
