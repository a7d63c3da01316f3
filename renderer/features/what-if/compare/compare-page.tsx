/** The comparison: numbers, pictures, and the causes of everything that changes. */
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Comparison, IgnoreRule, ReplayProgress } from '../../../../main/core/types/compare';
import { useWorkspace } from '../../../api/stores';
import { useSettings } from '../../../api/settings';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { TextField } from '../../../ui/field';
import { Tabs } from '../../../ui/tabs';
import { toast } from '../../../ui/toast';
import { keepRules, ruleFor, rulesOf, withRules } from '../ignore-rules';
import { RunView, type RunWords } from '../run-view';
import { comparing } from './compare-runner';
import { figuresOf, groupsOfFlow, inOrder, progressText, shareDone, stoppedText, type FlowChoice } from './compare-words';
import { FlowChart } from './flow-chart';
import { GroupList } from './group-list';
import { GroupView } from './group-view';
import { Notes, notesTitle } from './notes';
import { TenantGrid } from './tenant-grid';
import { Unchanged } from './unchanged';
import './compare.css';
import './groups.css';

export interface ComparePageProps {
  /** What would be compared now; another key than that of the answer means that the answer is old. */
  readonly current: string;
  readonly titles: readonly [before: string, after: string];
  readonly onCompare: () => void;
}

const words: RunWords<ReplayProgress> = {
  title: 'Comparing',
  verb: 'compare',
  beginning: 'Reading the traffic…',
  progress: progressText,
  share: shareDone,
  stopped: (progress) => stoppedText(progress && progressText(progress)),
  outdated: 'What was compared has changed since.',
  again: 'Compare again',
};

export function ComparePage({ current, titles, onCompare }: ComparePageProps): ReactElement {
  const workspace = useWorkspace((state) => state.info?.path ?? '');
  // Asked for by every change of the layout: the rules are among it.
  useSettings((state) => state.layout);
  const rules = rulesOf(workspace);
  return (
    <RunView runner={comparing} words={words} current={current} onBegin={onCompare} idle={<NotYet titles={titles} onCompare={onCompare} />}>
      {(comparison) => <Compared comparison={comparison} rules={rules} onRules={(next) => keepRules(workspace, next)} titles={titles} />}
    </RunView>
  );
}

function NotYet({ titles, onCompare }: Pick<ComparePageProps, 'titles' | 'onCompare'>): ReactElement {
  return (
    <EmptyState
      icon="diff"
      title={`${titles[0]} against ${titles[1]}`}
      actions={
        <Button variant="primary" icon="diff" onClick={onCompare}>
          Compare
        </Button>
      }
    >
      Every request of the chosen traffic goes through both, without a socket. What is answered otherwise is grouped by the line that causes
      it.
    </EmptyState>
  );
}

interface ComparedProps {
  readonly comparison: Comparison;
  readonly rules: readonly IgnoreRule[];
  readonly onRules: (rules: readonly IgnoreRule[]) => void;
  readonly titles: readonly [before: string, after: string];
}

type Picture = 'flow' | 'tenants' | 'notes';
const anyFlow: FlowChoice = { from: null, to: null };

function Compared({ comparison, rules, onRules, titles }: ComparedProps): ReactElement {
  const [opened, setOpened] = useState<string | null>(null);
  const [picture, setPicture] = useState<Picture>('flow');
  const [flow, setFlow] = useState(anyFlow);
  const [tenant, setTenant] = useState('');
  const ruled = useMemo(() => withRules(comparison, rules), [comparison, rules]);
  const group = ruled.groups.find(({ id }) => id === opened);
  const wanted = tenant.trim().toLowerCase();
  const shown = inOrder(groupsOfFlow(ruled.groups, flow)).filter(
    ({ tenants }) => wanted === '' || Object.keys(tenants).some((name) => name.toLowerCase().includes(wanted)),
  );
  useScrollTop(opened);

  if (group) {
    const rule = rules.find(({ id }) => id === group.ignoredBy) ?? null;
    return (
      <GroupView
        group={group}
        rule={rule}
        titles={titles}
        onBack={() => setOpened(null)}
        onIgnore={(note) => {
          onRules([...rules, ruleFor(group, note, rules)]);
          setOpened(null);
          toast('info', 'Counted as expected from now on.', { label: 'Undo', run: () => onRules(rules) });
        }}
        onCount={() => onRules(rules.filter(({ id }) => id !== group.ignoredBy))}
      />
    );
  }

  if (comparison.before.requests === 0) return <Unchanged comparison={comparison} />;
  return (
    <div className="compared">
      <dl className="figures">
        {figuresOf(ruled).map(({ label, value, detail, tone }) => (
          <div key={label} className={`figure tone-${tone}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd className="figure-detail">{detail}</dd>
          </div>
        ))}
      </dl>
      {ruled.groups.length === 0 ? (
        <Unchanged comparison={comparison} />
      ) : (
        <>
          <div className="pictures">
            <Tabs<Picture>
              label="Pictures"
              value={picture}
              onChange={setPicture}
              items={[
                { value: 'flow', label: 'Flow', content: <FlowChart flows={comparison.flows} chosen={flow} onChoose={setFlow} /> },
                {
                  value: 'tenants',
                  label: 'Tenants',
                  content: (
                    <TenantGrid
                      tenants={comparison.tenants}
                      onTenant={(name) => {
                        setTenant(name);
                        setFlow(anyFlow);
                      }}
                    />
                  ),
                },
                { value: 'notes', label: notesTitle(comparison), content: <Notes comparison={comparison} /> },
              ]}
            />
          </div>
          <div className="groups">
            <div className="groups-bar">
              <h2>{shown.length === 1 ? '1 group of changes' : `${shown.length.toLocaleString('en')} groups of changes`}</h2>
              {(flow.from !== null || flow.to !== null) && (
                <Button size="small" icon="close" onClick={() => setFlow(anyFlow)}>
                  {flow.from ?? 'any'} → {flow.to ?? 'any'}
                </Button>
              )}
              <TextField
                label="Only causes that touch this tenant"
                placeholder="Of tenant"
                icon="filter"
                value={tenant}
                onChange={(event) => setTenant(event.target.value)}
              />
            </div>
            {shown.length > 0 ? (
              <GroupList groups={shown} of={ruled.changed + ruled.ignored} onOpen={setOpened} />
            ) : (
              <EmptyState
                icon="filter"
                title="No cause fits"
                actions={
                  <Button
                    onClick={() => {
                      setFlow(anyFlow);
                      setTenant('');
                    }}
                  >
                    Show all
                  </Button>
                }
              >
                {flow.from !== null && flow.from === flow.to
                  ? 'These requests end as before.'
                  : 'No cause has an example that went this way.'}
              </EmptyState>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** A cause is read from its beginning, and the list from where it was. */
function useScrollTop(opened: string | null): void {
  useEffect(() => {
    if (opened !== null) document.querySelector('.group-view-body')?.scrollTo({ top: 0 });
  }, [opened]);
}
