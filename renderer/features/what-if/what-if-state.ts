/** Holds what What-if is asked: which two configurations, over which traffic, and which of its pages is shown. */
import { create } from 'zustand';
import type { ConfigurationRef } from '../../../main/core/types/draft';
import type { FeatureRequests } from '../../api/commands';

export type WhatIfView = NonNullable<FeatureRequests['what-if']['view']>;

/** `requests`: every request file of the workspace. */
export type TrafficChoice = { readonly kind: 'requests' } | { readonly kind: 'set'; readonly id: string };

export interface WhatIfState {
  readonly before: ConfigurationRef;
  /** null while no draft is chosen. */
  readonly after: ConfigurationRef | null;
  readonly traffic: TrafficChoice;
  readonly view: WhatIfView;
  /** Rises by one with every request to compare; whoever compares begins when it has risen. */
  readonly asked: number;
}

export const useWhatIf = create<WhatIfState>(() => ({
  before: { kind: 'workspace' },
  after: null,
  traffic: { kind: 'requests' },
  view: 'compare',
  asked: 0,
}));

/** Chooses the draft that is looked at; null for none. */
export function chooseDraft(id: string | null): void {
  useWhatIf.setState({ after: id === null ? null : { kind: 'draft', id } });
}

/** Begins to compare what is chosen. */
export function askToCompare(): void {
  useWhatIf.setState(({ asked }) => ({ view: 'compare', asked: asked + 1 }));
}

/** What another feature asks for. */
export function takeRequest({ draft, set, compare, view }: FeatureRequests['what-if']): void {
  if (draft !== undefined) chooseDraft(draft);
  if (set !== undefined) useWhatIf.setState({ traffic: { kind: 'set', id: set } });
  if (view !== undefined) useWhatIf.setState({ view });
  if (compare === true) askToCompare();
}

/** Id of the chosen draft; null when something else, or nothing, is chosen. */
export function draftOf(ref: ConfigurationRef | null): string | null {
  return ref?.kind === 'draft' ? ref.id : null;
}
