/** The line where a request is written: method, address, driver, Send. */
import type { ReactElement, RefObject } from 'react';
import { Badge } from '../../ui/badge';
import { Button } from '../../ui/button';
import { Select } from '../../ui/field';
import { Segmented, type Segment } from '../../ui/segmented';
import { SuggestField, type Suggestion } from '../../ui/suggest-field';
import { Tooltip } from '../../ui/tooltip';
import { countMore, methods, type RequestDraft } from './request-draft';
import { RequestMenus } from './request-menus';

export interface RequestBarProps {
  readonly draft: RequestDraft;
  /** Name of the draft of the workspace that is asked; null = the workspace. */
  readonly to: string | null;
  readonly onChange: (change: Partial<RequestDraft>) => void;
  readonly suggestions: readonly Suggestion[];
  readonly problem: string | null;
  readonly sending: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
  readonly more: boolean;
  readonly onMore: () => void;
  readonly address: RefObject<HTMLInputElement | null>;
}

export function RequestBar(props: RequestBarProps): ReactElement {
  const { draft, to, onChange, suggestions, problem, sending, onSend, onCancel, more, onMore, address } = props;
  const said = countMore(draft);
  const known: readonly string[] = methods;
  return (
    <div className="request-bar">
      <Select
        label="Method"
        className="request-method"
        value={draft.method}
        options={(known.includes(draft.method) ? known : [draft.method, ...known]).map((method) => ({ value: method, label: method }))}
        onChange={(method) => onChange({ method })}
      />
      <SuggestField
        ref={address}
        label="Address"
        className="request-url"
        placeholder="https://tenant.example.com/path"
        value={draft.url}
        onChange={(url) => onChange({ url })}
        onSubmit={onSend}
        suggestions={suggestions}
        problem={problem}
      />
      <Segmented
        legend="Driver"
        segments={to === null ? drivers : offlineOnly(to)}
        value={draft.driver}
        onChange={(driver) => onChange({ driver })}
      />
      <Button aria-expanded={more} onClick={onMore} icon={more ? 'chevron-down' : 'chevron'}>
        More
        {said > 0 && <Badge tone="info">{said}</Badge>}
      </Button>
      <RequestMenus />
      {sending ? (
        <Button icon="stop" onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <Tooltip text={to === null ? 'Send' : `Send to the draft “${to}”, offline`} shortcut="Mod+Enter">
          <Button variant="primary" icon="send" onClick={onSend}>
            {to === null ? 'Send' : 'Send to draft'}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

const drivers = [
  { value: 'live', label: 'Live', title: 'Through the running edge: real DNS, TLS and HTTP on this machine.' },
  { value: 'offline', label: 'Offline', title: 'Only simulated: the same decisions without sockets, at any time of your choice.' },
] as const;

/** The live edge serves nothing but the workspace. */
function offlineOnly(to: string): readonly Segment<RequestDraft['driver']>[] {
  const [live, offline] = drivers;
  return [{ ...live, title: `The live edge always serves the workspace, not the draft “${to}”.`, disabled: true }, offline];
}
