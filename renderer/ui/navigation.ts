/** Decides which feature is on the screen: one word in the address, `#/files`, `#/map` and so on. */
import { useSyncExternalStore, type ComponentType } from 'react';
import type { IconName } from './icons';

export const featureIds = [
  'files',
  'map',
  'send',
  'traffic',
  'effective',
  'certificates',
  'onboarding',
  'functions',
  'cache',
  'what-if',
  'handbook',
] as const;
export type FeatureId = (typeof featureIds)[number];

/** A command that a feature offers in the command palette. */
export interface PaletteCommand {
  /** `<feature>.<verb>`, e.g. `files.new`. */
  readonly id: string;
  readonly title: string;
  /** As KeyHint writes it: `Mod+S`, `Shift+F8`. Shown, not bound. */
  readonly shortcut?: string;
  readonly run: () => void;
}

/** One folder below features/, one route, one word in the activity rail. */
export interface Feature {
  readonly id: FeatureId;
  readonly title: string;
  /** One sentence for the tooltip and the palette. */
  readonly summary: string;
  readonly icon: IconName;
  /** The digit that opens it with Ctrl/Cmd or Alt, or a capital letter that does with Alt (Control on a Mac). */
  readonly shortcut: string;
  readonly Component: ComponentType;
  readonly commands?: readonly PaletteCommand[];
}

/** The feature named by an address hash; Files when it names none. */
export function parseRoute(hash: string): FeatureId {
  const word = /^#\/([a-z-]+)/.exec(hash)?.[1];
  return featureIds.find((id) => id === word) ?? 'files';
}

export function navigate(id: FeatureId): void {
  if (parseRoute(location.hash) !== id || !location.hash) location.hash = `#/${id}`;
}

export function useRoute(): FeatureId {
  return useSyncExternalStore(subscribe, () => parseRoute(location.hash));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
}
