/** What the parts of a configuration look at in a request: patterns, names and values that are worth a request of their own. */
import type { HeaderList } from '../types/exchange';

export interface Hints {
  /** Patterns with `*` and `?` that tell paths apart. */
  readonly patterns: string[];
  /** Whole paths. */
  readonly paths: string[];
  readonly methods: Set<string>;
  /** Names of headers, cookies and query parameters that something reads. */
  readonly headers: Set<string>;
  readonly cookies: Set<string>;
  readonly queries: Set<string>;
  /** Further headers and queries as a whole, for what asks for certain values. */
  readonly headerSets: HeaderList[];
  readonly queryTexts: string[];
  readonly countries: (readonly string[])[];
  readonly ranges: (readonly string[])[];
  /** What no request here can be made to meet, a sentence each. */
  readonly beyond: Set<string>;
}

export function noHints(): Hints {
  return {
    patterns: [],
    paths: [],
    methods: new Set(),
    headers: new Set(),
    cookies: new Set(),
    queries: new Set(),
    headerSets: [],
    queryTexts: [],
    countries: [],
    ranges: [],
    beyond: new Set(),
  };
}
