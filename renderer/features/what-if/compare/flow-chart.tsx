/** Ribbons from the outcomes before to those after. A bar or a ribbon that is chosen filters the groups below. */
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { OutcomeFlow } from '../../../../main/core/types/compare';
import { barText, buildFlowPicture, requestsText, type FlowBar, type FlowRibbon } from '../../../../main/core/charts/flow-picture';
import { useWidth } from '../size-of';
import type { FlowChoice } from './compare-words';

export interface FlowChartProps {
  readonly flows: readonly OutcomeFlow[];
  readonly chosen: FlowChoice;
  readonly onChoose: (choice: FlowChoice) => void;
}

const turnWords = { same: 'unchanged', worse: 'for the worse', better: 'for the better', aside: 'changed' } as const;

export function FlowChart({ flows, chosen, onChoose }: FlowChartProps): ReactElement {
  const { attach, width } = useWidth();
  const [under, setUnder] = useState<FlowChoice | null>(null);
  const picture = useMemo(() => buildFlowPicture(flows, { width: Math.max(420, width), height: 200 }), [flows, width]);
  const shown = under ?? chosen;
  const choose = (choice: FlowChoice): void => onChoose(sameChoice(choice, chosen) ? { from: null, to: null } : choice);
  const part = (choice: FlowChoice, label: string) => ({
    role: 'button',
    tabIndex: 0,
    'aria-label': label,
    'aria-pressed': sameChoice(choice, chosen),
    onClick: () => choose(choice),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      choose(choice);
    },
    onPointerEnter: () => setUnder(choice),
    onPointerLeave: () => setUnder(null),
    onFocus: () => setUnder(choice),
    onBlur: () => setUnder(null),
  });
  const isFaint = ({ from, to }: FlowRibbon): boolean =>
    (shown.from !== null && shown.from !== from) || (shown.to !== null && shown.to !== to);
  const side = (bars: readonly FlowBar[], end: 'from' | 'to'): ReactElement => (
    <g>
      {bars.map((bar) => {
        const choice: FlowChoice = end === 'from' ? { from: bar.outcome, to: null } : { from: null, to: bar.outcome };
        return (
          <g key={bar.outcome} className="flow-bar" {...part(choice, `${end === 'from' ? 'Before' : 'After'}: ${barText(bar)}`)}>
            <title>{barText(bar)}</title>
            <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx={2} />
            <text x={bar.labelX} y={bar.labelY} textAnchor={end === 'from' ? 'end' : 'start'}>
              {bar.label}
            </text>
          </g>
        );
      })}
    </g>
  );
  return (
    <div className="flow-chart" ref={attach}>
      <p className="visually-hidden">Outcomes of {requestsText(picture.total)}, before and after.</p>
      <svg width={picture.width} height={picture.height}>
        <g className="flow-heads" aria-hidden>
          <text x={picture.before[0]?.labelX} y={14} textAnchor="end">
            Before
          </text>
          <text x={picture.after[0]?.labelX} y={14}>
            After
          </text>
        </g>
        {picture.ribbons.map((ribbon) => (
          <path
            key={`${ribbon.from} ${ribbon.to}`}
            d={ribbon.path}
            className="flow-ribbon"
            data-turn={ribbon.turn}
            data-faint={isFaint(ribbon) || undefined}
            {...part({ from: ribbon.from, to: ribbon.to }, ribbonText(ribbon))}
          >
            <title>{ribbonText(ribbon)}</title>
          </path>
        ))}
        {side(picture.before, 'from')}
        {side(picture.after, 'to')}
      </svg>
      <p className="flow-note">
        {shown.from === null && shown.to === null ? 'Choose a bar or a ribbon to see only its causes.' : choiceText(shown)}
      </p>
    </div>
  );
}

function ribbonText({ from, to, count, turn }: FlowRibbon): string {
  return `${requestsText(count)}: ${from === to ? `${from}, unchanged` : `${from} → ${to}, ${turnWords[turn]}`}`;
}

function choiceText({ from, to }: FlowChoice): string {
  if (from !== null && to !== null) return from === to ? `Before and after ${from}.` : `From ${from} to ${to}.`;
  return from === null ? `What ends with ${to} after the change.` : `What ended with ${from} before.`;
}

function sameChoice(one: FlowChoice, other: FlowChoice): boolean {
  return one.from === other.from && one.to === other.to;
}
