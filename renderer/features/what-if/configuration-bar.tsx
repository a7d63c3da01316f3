/** The bar of What-if: which configuration before, which after, which traffic, and the buttons that begin. */
import type { ReactElement, ReactNode } from 'react';
import type { DraftSummary } from '../../../main/core/types/draft';
import { Icon } from '../../ui/icons';
import { Select, type SelectOption } from '../../ui/field';
import { chooseDraft, draftOf, useWhatIf, type TrafficChoice } from './what-if-state';

export interface ConfigurationBarProps {
  readonly drafts: readonly DraftSummary[];
  readonly sets: readonly SelectOption<string>[];
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

/** Values of the choices: ids of drafts and sets stand behind a word of their own. */
const workspace = 'workspace';
const nothing = 'none';
const requests = 'requests';

export function ConfigurationBar({ drafts, sets, children }: ConfigurationBarProps): ReactElement {
  const { before, after, traffic } = useWhatIf();
  const draftOptions = drafts.map(({ id, name, history }) => ({
    value: `draft ${id}`,
    label: name,
    ...(history.length > 0 ? { detail: history.at(-1) as string } : {}),
  }));
  const beforeDraft = draftOf(before);
  const afterDraft = draftOf(after);
  return (
    <header className="what-if-bar">
      <Select
        label="Before"
        labelled
        value={beforeDraft === null ? workspace : `draft ${beforeDraft}`}
        options={[{ value: workspace, label: 'Workspace' }, ...draftOptions]}
        onChange={(value) =>
          useWhatIf.setState({ before: value === workspace ? { kind: 'workspace' } : { kind: 'draft', id: value.slice(6) } })
        }
      />
      <Icon name="chevron" className="what-if-arrow" size={14} />
      <Select
        label="After"
        labelled
        value={afterDraft === null ? nothing : `draft ${afterDraft}`}
        options={[...(afterDraft === null ? [{ value: nothing, label: 'Choose a draft' }] : []), ...draftOptions]}
        onChange={(value) => chooseDraft(value === nothing ? null : value.slice(6))}
      />
      <Select
        label="Traffic"
        labelled
        value={traffic.kind === 'set' ? `set ${traffic.id}` : requests}
        options={[{ value: requests, label: 'Requests of the workspace' }, ...sets.map((set) => ({ ...set, value: `set ${set.value}` }))]}
        onChange={(value) => useWhatIf.setState({ traffic: trafficOf(value) })}
      />
      <span className="what-if-actions">{children}</span>
    </header>
  );
}

function trafficOf(value: string): TrafficChoice {
  return value === requests ? { kind: 'requests' } : { kind: 'set', id: value.slice(4) };
}
