/** Holds what What-if is asked: which two configurations, over which traffic, and which of its pages is shown. */
import { create } from 'zustand';
import type { ConfigurationRef } from '../../../main/core/types/draft';
import type { FeatureRequests } from '../../api/commands';

export type WhatIfView = NonNullable<FeatureRequests['what-if']['view']>;

/** `requests`: every request file of the workspace. */
export type TrafficChoice = { readonly kind: 'requests' } | { readonly kind: 'set'; readonly id: string };

export interface DraftPlace {
  /** Of the draft. */
  readonly id: string;
  /** null = its first file. */
  readonly path: string | null;
  /** With a line the file is shown to be edited. */
  readonly line: number | null;
}

export interface WhatIfState {
  readonly before: ConfigurationRef;
  /** null while no draft is chosen. */
  readonly after: ConfigurationRef | null;
  readonly traffic: TrafficChoice;
  readonly view: WhatIfView;
  /** A file of a draft that is shown; null for none. */
  readonly file: DraftPlace | null;
  /** Rises by one with every request to compare; whoever compares begins when it has risen. */
  readonly asked: number;
}

export const useWhatIf = create<WhatIfState>(() => ({
  before: { kind: 'workspace' },
  after: null,
  traffic: { kind: 'requests' },
  view: 'compare',
  file: null,
  asked: 0,
}));

/** Chooses the draft that is looked at; null for none. */
export function chooseDraft(id: string | null): void {
  useWhatIf.setState({ after: id === null ? null : { kind: 'draft', id } });
}

/** Lets go of chosen drafts that were there (`before`: ids) and are gone (`now`). One that is not known yet stays chosen. */
export function forgetGone(before: readonly string[], now: readonly string[]): void {
  const gone = (ref: ConfigurationRef | null): boolean => ref?.kind === 'draft' && before.includes(ref.id) && !now.includes(ref.id);
  if (gone(useWhatIf.getState().after)) chooseDraft(null);
  if (gone(useWhatIf.getState().before)) useWhatIf.setState({ before: { kind: 'workspace' } });
}

/** Begins to compare what is chosen. */
export function askToCompare(): void {
  useWhatIf.setState(({ asked }) => ({ view: 'compare', asked: asked + 1 }));
}

/** Shows a file of a draft; null closes it. */
export function showDraftFile(file: DraftPlace | null): void {
  useWhatIf.setState({ file });
}

/** What another feature asks for. */
export function takeRequest({ draft, set, compare, view, file, line }: FeatureRequests['what-if']): void {
  if (draft !== undefined) chooseDraft(draft);
  if (set !== undefined) useWhatIf.setState({ traffic: { kind: 'set', id: set } });
  if (view !== undefined) useWhatIf.setState({ view });
  if (draft !== undefined && file !== undefined) showDraftFile({ id: draft, path: file, line: line ?? null });
  if (compare === true) askToCompare();
}

/** Id of the chosen draft; null when something else, or nothing, is chosen. */
export function draftOf(ref: ConfigurationRef | null): string | null {
  return ref?.kind === 'draft' ? ref.id : null;
}
