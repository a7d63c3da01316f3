/** The time machine: who still sees the old answers after the change, scrubbed over time. */
import { useMemo, useState, type ReactElement } from 'react';
import { assumptions } from '../../../../main/core/explain/assumptions';
import type { ConfigurationRef } from '../../../../main/core/types/draft';
import type { Timeline, TimelinePoint } from '../../../../main/core/types/timeline';
import { useClockVersion } from '../../../api/clock';
import { useStudio } from '../../../api/studio';
import { Select } from '../../../ui/field';
import { EmptyState } from '../../../ui/empty-state';
import { LoadedView, useLoaded } from '../../../ui/loaded';
import { SplitPane } from '../../../ui/split-pane';
import { useVisible } from '../../../ui/visibility';
import type { TrafficChoice } from '../what-if-state';
import { NameDetails } from './name-details';
import { NameLanes } from './name-lanes';
import { TimelineChart } from './timeline-chart';
import { overallAt, overallPoints, rangesOf } from './timeline-view';
import { momentSentence, summaryOf } from './timeline-words';
import './timeline.css';

export interface TimelinePageProps {
  readonly before: ConfigurationRef;
  readonly after: ConfigurationRef;
  /** What names may be weighed by. */
  readonly traffic: TrafficChoice;
  /** Changes whenever one of the two does. */
  readonly version: string;
}

export function TimelinePage({ before, after, traffic, version }: TimelinePageProps): ReactElement {
  const studio = useStudio();
  const visible = useVisible();
  const clock = useClockVersion();
  const [weighing, setWeighing] = useState<Weighing>('alike');
  const question = { before, after, ...(weighing === 'traffic' ? { traffic } : {}) };
  const key = `timeline ${JSON.stringify(question)} ${version} ${clock}`;
  const loaded = useLoaded(key, () => studio.whatIf.timeline(question), visible);
  return (
    <LoadedView loaded={loaded} what="the time machine">
      {(timeline) =>
        timeline.names.length === 0 ? (
          <Calm timeline={timeline} />
        ) : (
          <Machine timeline={timeline} weighing={weighing} onWeighing={setWeighing} />
        )
      }
    </LoadedView>
  );
}

function Calm({ timeline }: { readonly timeline: Timeline }): ReactElement {
  return (
    <EmptyState icon="clock" title="No name leads elsewhere">
      DNS answers the same before and after for{' '}
      {timeline.unchanged === 1 ? 'the one name' : `all ${timeline.unchanged.toLocaleString('en')} names`} of the workspace, so resolvers
      have nothing old to remember. What the edge itself does otherwise holds at once; see Compare.
    </EmptyState>
  );
}

type Weighing = 'alike' | 'traffic';
const weighings = [
  { value: 'alike', label: 'Each name alike' },
  { value: 'traffic', label: 'By the chosen traffic' },
] as const;

interface MachineProps {
  readonly timeline: Timeline;
  readonly weighing: Weighing;
  readonly onWeighing: (weighing: Weighing) => void;
}

function Machine({ timeline, weighing, onWeighing }: MachineProps): ReactElement {
  const ranges = useMemo(() => rangesOf(timeline), [timeline]);
  const [chosen, setChosen] = useState('all');
  const [moment, setMoment] = useState(0);
  const [selected, setSelected] = useState<string | null>(null);
  const range = ranges.find(({ value }) => value === chosen) ?? ranges[0];
  const until = range?.seconds ?? 1;
  const seconds = Math.min(moment, until);
  const points = useMemo(() => overallPoints(timeline, until), [timeline, until]);
  const name = timeline.names.find((candidate) => candidate.name === selected) ?? timeline.names[0];
  const sentence = momentSentence(overallAt(timeline, seconds));
  return (
    <div className="timeline-page">
      <div className="timeline-top">
        <div className="timeline-head">
          <p className="timeline-summary">{summaryOf(timeline)}</p>
          <Legend points={points} />
          <div className="timeline-choices">
            <Select<Weighing> label="Count" labelled value={weighing} options={weighings} onChange={onWeighing} />
            <Select label="Show" labelled value={range?.value ?? 'all'} options={ranges} onChange={setChosen} />
          </div>
        </div>
        <TimelineChart points={points} until={until} seconds={seconds} onSeconds={setMoment} sentence={sentence} />
        <output className="timeline-sentence" aria-live="off">
          {sentence}
        </output>
      </div>
      <SplitPane
        id="what-if-timeline"
        orientation="vertical"
        panes={[
          {
            id: 'lanes',
            minSize: 90,
            content: (
              <div className="timeline-lanes">
                <NameLanes
                  names={timeline.names}
                  weighed={weighing === 'traffic'}
                  until={until}
                  seconds={seconds}
                  selected={name?.name ?? null}
                  onSelect={setSelected}
                />
                {timeline.unlisted > 0 && (
                  <p className="timeline-note">
                    And {timeline.unlisted.toLocaleString('en')} more names, which are counted in the picture above.
                  </p>
                )}
              </div>
            ),
          },
          {
            id: 'name',
            size: '50%',
            minSize: 120,
            content: (
              <div className="timeline-side">
                {name && <NameDetails name={name} seconds={seconds} />}
                <Assumed ids={timeline.assumptions} />
              </div>
            ),
          },
        ]}
      />
    </div>
  );
}

const legend = [
  ['old', 'old answer'],
  ['mixed', 'a mix'],
  ['fresh', 'new answer'],
  ['failing', 'not served'],
] as const;

function Legend({ points }: { readonly points: readonly TimelinePoint[] }): ReactElement {
  return (
    <ul className="timeline-legend" aria-label="Legend">
      {legend
        .filter(([kind]) => points.some((point) => point[kind] > 1e-9))
        .map(([kind, words]) => (
          <li key={kind} data-kind={kind}>
            {words}
          </li>
        ))}
    </ul>
  );
}

function Assumed({ ids }: { readonly ids: readonly string[] }): ReactElement {
  return (
    <details className="timeline-assumed">
      <summary>What is assumed of resolvers ({ids.length})</summary>
      <ul>
        {assumptions
          .filter(({ id }) => ids.includes(id))
          .map(({ id, what, why, alternatives }) => (
            <li key={id}>
              {what} <span className="muted">{why}</span>{' '}
              {alternatives.length > 1 && (
                <span className="muted">
                  Choose otherwise in workspace.json: <code>{`"${id}": "${alternatives.slice(1).join('" or "')}"`}</code>
                </span>
              )}
            </li>
          ))}
      </ul>
    </details>
  );
}
