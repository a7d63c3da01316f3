/** Gathers what an import cannot tell, each thing once. */
import type { Place, Skipped, Unresolved } from '../../core/types/import';

export interface Report {
  readonly unresolved: (entry: Unresolved) => void;
  readonly skip: (type: string, reason: string, count?: number) => void;
  readonly note: (sentence: string) => void;
  /** Everything said so far: unresolved by file and place, skipped types by name. */
  readonly said: () => {
    readonly unresolved: readonly Unresolved[];
    readonly skipped: readonly Skipped[];
    readonly notes: readonly string[];
  };
}

export function createReport(): Report {
  const unresolved = new Map<string, Unresolved>();
  const skipped = new Map<string, { readonly type: string; count: number; readonly reason: string }>();
  const notes = new Set<string>();
  return {
    unresolved: (entry) => {
      const key = [entry.file, entry.line, entry.column, entry.subject, entry.message].join('\u0000');
      if (!unresolved.has(key)) unresolved.set(key, entry);
    },
    skip: (type, reason, count = 1) => {
      const key = `${type}\u0000${reason}`;
      const known = skipped.get(key);
      if (known) known.count += count;
      else skipped.set(key, { type, count, reason });
    },
    note: (sentence) => void notes.add(sentence),
    said: () => ({
      unresolved: [...unresolved.values()].sort((a, b) => order(a.file, b.file) || a.line - b.line || a.column - b.column),
      skipped: [...skipped.values()].sort((a, b) => order(a.type, b.type)),
      notes: [...notes],
    }),
  };
}

/** A problem of syntax as it is told. */
export function syntax(place: Place, message: string, fix: string): Unresolved {
  return { ...place, code: 'syntax', subject: '', message, fix };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
