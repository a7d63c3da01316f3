/** The rows, the histogram and the groups of a set under a filter: asked for when that changes, and anew while the set grows. */
import { useEffect, useMemo, useReducer } from 'react';
import type { StoredRow, TrafficQuery, TrafficSort } from '../../../main/core/types/traffic-query';
import type { Studio } from '../../../preload/contract';
import { useStudio } from '../../api/studio';
import { createSetPages, type PageSource, type SetPages } from './set-pages';

export interface Listing {
  readonly set: string;
  readonly query: TrafficQuery;
  readonly sort: TrafficSort;
  readonly descending: boolean;
}

/** Lists are typed as unchangeable here; the contract's are not. */
export function queryOf({ terms, from, to }: TrafficQuery) {
  return { terms: [...terms], ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function sourceOf(studio: Studio, { set, query, sort, descending }: Listing): PageSource {
  const asked = { set, query: queryOf(query), sort, descending };
  return {
    index: (step) => studio.sets.index({ ...asked, step }),
    page: async (from, limit): Promise<readonly StoredRow[]> =>
      (await studio.sets.page({ ...asked, limit, ...(from ? { from } : {}) })).rows,
  };
}

/** @param total exchanges of the set: when that changes, the length of the list is asked for again */
export function useSetRows({ set, query, sort, descending }: Listing, total: number): SetPages {
  const studio = useStudio();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const pages = useMemo(() => createSetPages(sourceOf(studio, { set, query, sort, descending })), [studio, set, query, sort, descending]);
  useEffect(() => pages.open(redraw), [pages]);
  useEffect(() => pages.grown(total), [pages, total]);
  return pages;
}
