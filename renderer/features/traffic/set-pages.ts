/**
 * Decides which pages of a long list are fetched: those that are looked at, each once, and only as many kept as a person can have in
 * mind. The first page needs no index, so that it is there at once; later ones wait for it.
 */
import type { StoredRow, TrafficAnchor, TrafficIndex } from '../../../main/core/types/traffic-query';

export interface PageSource {
  readonly index: (step: number) => Promise<TrafficIndex>;
  readonly page: (from: TrafficAnchor | undefined, limit: number) => Promise<readonly StoredRow[]>;
}

export interface SetPages {
  /** Rows that there are, as far as is known. */
  readonly count: () => number;
  /** null until it is known. */
  readonly index: () => TrafficIndex | null;
  /** undefined while it is on its way. */
  readonly row: (at: number) => StoredRow | undefined;
  /** Fetches what is missing of rows `first` up to, not including, `end`. */
  readonly want: (first: number, end: number) => void;
  /** What went wrong last; null when all is well. */
  readonly error: () => unknown;
  /** The set has this many exchanges now: where the index knows of others, it is asked for anew. Pages that are full stay. */
  readonly grown: (total: number) => void;
  /** Begins to fetch, and tells whenever something arrived; until the function that it returns is called. */
  readonly open: (onChange: () => void) => () => void;
}

export const pageStep = 400;
const mostPages = 60;

export function createSetPages(source: PageSource, step = pageStep): SetPages {
  const pages = new Map<number, readonly StoredRow[] | 'coming'>();
  let index: TrafficIndex | null = null;
  let error: unknown = null;
  let listener: (() => void) | null = null;
  let wanted: readonly [number, number] = [0, 1];

  const tell = (): void => {
    listener?.();
  };
  const fail = (thrown: unknown): void => {
    error = thrown;
    tell();
  };
  const keep = (number: number, rows: readonly StoredRow[]): void => {
    pages.delete(number);
    pages.set(number, rows);
    for (const known of pages.keys()) {
      if (pages.size <= mostPages) break;
      if (pages.get(known) !== 'coming') pages.delete(known);
    }
  };
  const fetchPage = async (number: number, anchor: TrafficAnchor | undefined): Promise<void> => {
    try {
      keep(number, await source.page(anchor, step));
      tell();
    } catch (thrown) {
      pages.delete(number);
      fail(thrown);
    }
  };
  const load = (number: number): void => {
    const anchor = index?.anchors[number];
    if (pages.has(number) || !listener || (number > 0 && !anchor)) return;
    pages.set(number, 'coming');
    void fetchPage(number, anchor);
  };
  const count = (): number => {
    const known = pages.get(0);
    return index?.matching ?? (Array.isArray(known) ? known.length : 0);
  };
  const loadIndex = async (): Promise<void> => {
    try {
      const made = await source.index(step);
      // The last page of before may have been cut short by what was the end then.
      if (index && made.matching !== index.matching) pages.delete(Math.max(0, Math.ceil(index.matching / step) - 1));
      index = made;
      want(...wanted);
      tell();
    } catch (thrown) {
      fail(thrown);
    }
  };
  const want = (first: number, end: number): void => {
    wanted = [first, end];
    for (let number = Math.floor(Math.max(0, first) / step); number * step < Math.max(1, end); number++) load(number);
  };
  return {
    count,
    index: () => index,
    row: (at) => {
      const rows = pages.get(Math.floor(at / step));
      return Array.isArray(rows) ? (rows as readonly StoredRow[])[at % step] : undefined;
    },
    want,
    error: () => error,
    grown: (total) => {
      if (index && index.total !== total) void loadIndex();
    },
    open: (onChange) => {
      listener = onChange;
      want(...wanted);
      void loadIndex();
      return () => (listener = null);
    },
  };
}
