/** The causes of all changes, the one with the most requests first: a sentence, how many, whose, and where the line stands. */
import type { ReactElement } from 'react';
import type { CompareGroup } from '../../../../main/core/types/compare';
import { Badge } from '../../../ui/badge';
import { Icon } from '../../../ui/icons';
import { SourceLink } from '../../../ui/source-link';
import { Sentence } from '../sentence';
import { causeWords, factText, kindWords, percentText, placeOf, tenantsText } from './compare-words';

export interface GroupListProps {
  readonly groups: readonly CompareGroup[];
  /** Changed requests in all, for the bars. */
  readonly of: number;
  readonly onOpen: (id: string) => void;
}

export function GroupList({ groups, of, onOpen }: GroupListProps): ReactElement {
  return (
    <ol className="group-list" aria-label="Causes">
      {groups.map((group) => (
        <GroupCard key={group.id} group={group} of={of} onOpen={onOpen} />
      ))}
    </ol>
  );
}

function GroupCard({
  group,
  of,
  onOpen,
}: {
  readonly group: CompareGroup;
  readonly of: number;
  readonly onOpen: (id: string) => void;
}): ReactElement {
  const { id, kind, sentence, count, cause, from, to, tenants, ignoredBy } = group;
  const { text, tone } = kindWords[kind];
  return (
    <li className="group-card" data-ignored={ignoredBy === null ? undefined : true}>
      <button type="button" className="group-open" onClick={() => onOpen(id)}>
        <span className="group-sentence">
          <Sentence text={sentence} />
        </span>
        <Icon name="chevron" size={13} />
      </button>
      <div className="group-facts">
        <Badge tone={ignoredBy === null ? tone : 'neutral'}>{ignoredBy === null ? text : 'expected'}</Badge>
        <span className="group-change mono" title={`${factText(from)} → ${factText(to)}`}>
          {factText(from)} → {factText(to)}
        </span>
        <span className="group-tenants" title={tenantsText(tenants, 40)}>
          {tenantsText(tenants)}
        </span>
        <CausePlace group={group} key={cause.pointer} />
      </div>
      <span className="cause-share" title={`${percentText(count, of)} of what changes`} aria-hidden>
        <span
          data-tone={ignoredBy === null ? tone : 'neutral'}
          style={{ width: `max(3px, ${of === 0 ? 0 : Math.min(100, (count / of) * 100)}%)` }}
        />
      </span>
    </li>
  );
}

export function CausePlace({ group }: { readonly group: Pick<CompareGroup, 'cause'> }): ReactElement {
  const place = placeOf(group.cause);
  return place ? <SourceLink source={place} /> : <span className="muted">{causeWords(group.cause)}</span>;
}
