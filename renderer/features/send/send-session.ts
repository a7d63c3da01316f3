/** Holds the request bar across visits of other features: the draft, the latest answer, and what was sent before in this session. */
import { create } from 'zustand';
import type { Trace } from '../../../main/core/types/trace';
import type { SendInput, SendResult } from '../../../preload/contract/edge';
import type { StudioError } from '../../api/errors';
import { emptyDraft, type RequestDraft } from './request-draft';

export interface SentEntry {
  readonly id: number;
  readonly input: SendInput;
  readonly result: SendResult;
  /** Version of what was asked (useLookedAt) when it was sent. */
  readonly version: string;
  /** Name of the draft that was asked; null = the workspace. */
  readonly to: string | null;
}

export interface SendSession {
  readonly draft: RequestDraft;
  /** False until the bar was filled with an example or by the person. */
  readonly filled: boolean;
  readonly more: boolean;
  readonly sending: boolean;
  /** What is shown: an answer of the history, or null before the first. */
  readonly shown: SentEntry | null;
  /** Why the latest try gave no trace at all. */
  readonly error: StudioError | null;
  /** Newest first. */
  readonly history: readonly SentEntry[];
}

const kept = 50;

export const useSend = create<SendSession>(() => ({
  draft: emptyDraft,
  filled: false,
  more: false,
  sending: false,
  shown: null,
  error: null,
  history: [],
}));

/** The session after an answer arrived. */
export function withAnswer(session: SendSession, entry: SentEntry): Partial<SendSession> {
  return { sending: false, error: null, shown: entry, history: [entry, ...session.history].slice(0, kept) };
}

/** The latest earlier answer to the very same request, to compare an answer with; null when there is none. */
export function earlierAnswer(history: readonly SentEntry[], entry: SentEntry): Trace | null {
  const request = JSON.stringify(entry.input);
  const at = history.indexOf(entry);
  return history.slice(at + 1).find((other) => JSON.stringify(other.input) === request)?.result.trace ?? null;
}
