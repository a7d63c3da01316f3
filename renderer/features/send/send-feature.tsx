/** Send: one request through the twelve stages. */
import { useEffect, useEffectEvent, useRef, useState, type ReactElement } from 'react';
import { useRequests } from '../../api/commands';
import { useLookedAt } from '../../api/looking';
import { useEdge } from '../../api/stores';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Icon } from '../../ui/icons';
import { isMac } from '../../ui/key-hint';
import { useLoaded } from '../../ui/loaded';
import { useVisible } from '../../ui/visibility';
import { AnswerView } from './answer-view';
import { FirstSend } from './first-send';
import { MorePanel } from './more-panel';
import { RequestBar } from './request-bar';
import { draftOf, hostPart, readDraft, urlSuggestions, type RequestDraft } from './request-draft';
import { useSavedRequests } from './request-menus';
import { useSend } from './send-session';
import { useSending } from './use-sending';
import './send.css';

export function SendFeature(): ReactElement {
  const { draft, more, sending, shown, error, filled } = useSend();
  const { send, cancel } = useSending();
  const looked = useLookedAt().draft;
  const [tried, setTried] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  const visible = useVisible();
  const suggestions = useSuggestions(hostPart(draft.url), visible);
  const names = useSuggestions('', more);
  // The live edge serves nothing but the workspace; the choice of the driver stays for when that is looked at again.
  const shownDraft: RequestDraft = looked ? { ...draft, driver: 'offline' } : draft;
  const problems = readDraft(shownDraft).problems;
  const change = (part: Partial<RequestDraft>): void => useSend.setState((was) => ({ draft: { ...was.draft, ...part }, filled: true }));
  const trySend = (): void => {
    setTried(true);
    send();
  };

  useExample(filled);
  useRequests('send', ({ now, ...input }) => {
    useSend.setState((was) => ({ draft: draftOf(input, was.draft.driver), filled: true, more: was.more }));
    if (now) trySend();
    else address.current?.focus();
  });
  useSendKey(visible, trySend);

  return (
    <div className="send-feature">
      <RequestBar
        draft={shownDraft}
        to={looked?.name ?? null}
        onChange={change}
        suggestions={urlSuggestions(draft.url, suggestions)}
        problem={tried ? (problems.find(({ field }) => field === 'url')?.text ?? null) : null}
        sending={sending}
        onSend={trySend}
        onCancel={cancel}
        more={more}
        onMore={() => useSend.setState({ more: !more })}
        address={address}
      />
      {more && (
        <MorePanel
          draft={shownDraft}
          onChange={change}
          problems={problems}
          names={names.map(({ name, detail }) => ({ value: name, detail }))}
        />
      )}
      {looked && <OfflineHint name={looked.name} />}
      <EdgeHint driver={shownDraft.driver} onOffline={() => change({ driver: 'offline' })} />
      {sending && (
        <output className="send-progress">
          <span className="visually-hidden">Sending…</span>
        </output>
      )}
      {error ? (
        <EmptyState icon="error" title="The request could not be sent" actions={<Button onClick={trySend}>Try again</Button>}>
          {error.message}
        </EmptyState>
      ) : shown ? (
        <AnswerView entry={shown} onSend={trySend} />
      ) : (
        <FirstSend onSend={trySend} />
      )}
    </div>
  );
}

/** Host names that begin with or contain what was typed. */
function useSuggestions(text: string, active: boolean): readonly { readonly name: string; readonly detail: string }[] {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  const limit = text === '' ? 200 : 40;
  return useLoaded(`names ${version} ${text}`, () => studio.edge.suggestions({ text, limit, ...of }), active).value ?? [];
}

/** Fills an untouched bar with the first saved request, so that pressing Send is all it takes. */
function useExample(filled: boolean): void {
  const [example] = useSavedRequests();
  useEffect(() => {
    if (example && !filled) useSend.setState(({ draft }) => ({ draft: draftOf({ ...example.request, driver: draft.driver }) }));
  }, [example, filled]);
}

/** Ctrl+Enter, or Command+Enter, from anywhere in the feature. */
function useSendKey(active: boolean, send: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(isMac ? event.metaKey : event.ctrlKey)) return;
    event.preventDefault();
    send();
  });
  useEffect(() => {
    if (!active) return undefined;
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [active]);
}

/** A request to a draft never goes through the edge: says so beneath the button. */
function OfflineHint({ name }: { readonly name: string }): ReactElement {
  return (
    <output className="edge-hint">
      <Icon name="what-if" size={14} />
      <span>This asks the draft “{name}”, offline: the live edge always serves the workspace. It is not recorded as traffic.</span>
    </output>
  );
}

interface EdgeHintProps {
  readonly driver: RequestDraft['driver'];
  readonly onOffline: () => void;
}

/** A live request needs the edge; says what to do while it does not run. */
function EdgeHint({ driver, onOffline }: EdgeHintProps): ReactElement | null {
  const status = useEdge((state) => state.status);
  if (driver !== 'live' || !status || status.state === 'running' || status.state === 'starting') return null;
  return (
    <output className="edge-hint">
      <Icon name="info" size={14} />
      <span>{status.problem ?? 'The edge is stopped, so a live request cannot be sent.'}</span>
      <Button size="small" onClick={onOffline}>
        Send offline instead
      </Button>
    </output>
  );
}
