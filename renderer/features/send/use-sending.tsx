/** Sends what stands in the request bar, and lets go of it again. */
import { useRef } from 'react';
import type { SendInput } from '../../../preload/contract/edge';
import { describeError } from '../../api/errors';
import { lookedAt, useLooking } from '../../api/looking';
import { useWorkspace } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { useLastSent } from '../../ui/trace/last-sent';
import { readDraft } from './request-draft';
import { useSend, withAnswer, type SentEntry } from './send-session';

export interface Sending {
  /** Sends the draft as it is now; does nothing while a field is wrong, and takes over from a request under way. */
  readonly send: () => void;
  readonly cancel: () => void;
}

let lastId = 0;

export function useSending(): Sending {
  const studio = useStudio();
  const running = useRef<AbortController | null>(null);

  const cancel = (): void => {
    running.current?.abort();
    running.current = null;
    useSend.setState({ sending: false });
  };

  const send = (): void => {
    const { draft } = useLooking.getState();
    const { of, version } = lookedAt(draft, useWorkspace.getState().info?.revision ?? '');
    const written = useSend.getState().draft;
    const { input } = readDraft(draft ? { ...written, driver: 'offline' } : written);
    useSend.setState({ filled: true });
    if (!input) return;
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    useSend.setState({ sending: true, error: null });
    void ask({ ...input, ...of }, { version, to: draft?.name ?? null }, mine.signal);
  };

  const ask = async (input: SendInput, asked: Pick<SentEntry, 'version' | 'to'>, signal: AbortSignal): Promise<void> => {
    try {
      const result = await studio.edge.send(input, { signal });
      if (signal.aborted) return;
      useSend.setState((session) => withAnswer(session, { id: ++lastId, input, result, ...asked }));
      useLastSent.setState({ trace: result.trace });
    } catch (thrown) {
      if (!signal.aborted) useSend.setState({ sending: false, error: describeError(thrown) });
    }
  };

  return { send, cancel };
}
