/**
 * Decides how the picture of before and after looks: a bar for each outcome on both sides, as high as its requests are many, and
 * ribbons between them. Bars too small to see are a few pixels high all the same, and every bar has room for its label.
 */
import type { OutcomeFlow } from '../types/compare';
import { compareOutcomes, turnOf, type Turn } from './outcomes';
import { rounded, shorten, type Measure, estimateWidth } from './text';

export interface FlowBar {
  readonly outcome: string;
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Cut to the room beside the bar. */
  readonly label: string;
  readonly labelX: number;
  readonly labelY: number;
}

export interface FlowRibbon {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly turn: Turn;
  readonly path: string;
}

export interface FlowPicture {
  readonly width: number;
  readonly height: number;
  readonly total: number;
  readonly before: readonly FlowBar[];
  readonly after: readonly FlowBar[];
  /** Unchanged ones first, so that changes lie above them. */
  readonly ribbons: readonly FlowRibbon[];
}

export interface FlowSize {
  readonly width: number;
  /** The picture grows beyond it when the outcomes need more room. */
  readonly height: number;
}

export const flowStyle = { bar: 10, label: 12, slot: 17, gap: 4, head: 22, foot: 6, least: 3, most: 40 } as const;

/** The rest of the outcomes, beyond the forty with the most requests. */
export const otherOutcomes = 'other outcomes';

interface Side {
  readonly outcomes: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
}

export function buildFlowPicture(flows: readonly OutcomeFlow[], size: FlowSize, measure: Measure = estimateWidth): FlowPicture {
  const folded = fold(flows.filter(({ count }) => count > 0));
  const total = folded.reduce((sum, { count }) => sum + count, 0);
  const before = sideOf(folded, 'from');
  const after = sideOf(folded, 'to');
  const most = Math.max(before.outcomes.length, after.outcomes.length);
  const height = Math.max(size.height, flowStyle.head + flowStyle.foot + most * (flowStyle.slot + flowStyle.gap));
  const room = Math.min(Math.max(90, size.width * 0.28), 240);
  const labels = room - 12;
  const left = stack(before, height, { x: room, labels, labelX: room - 8 }, measure);
  const x = size.width - room - flowStyle.bar;
  const right = stack(after, height, { x, labels, labelX: x + flowStyle.bar + 8 }, measure);
  return { width: size.width, height: rounded(height), total, before: left, after: right, ribbons: ribbonsOf(folded, left, right) };
}

/** `12,345 requests`. */
export function requestsText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'request' : 'requests'}`;
}

/** A bar's label before it is cut. */
export function barText({ outcome, count }: Pick<FlowBar, 'outcome' | 'count'>): string {
  return `${outcome} · ${count.toLocaleString('en')}`;
}

function fold(flows: readonly OutcomeFlow[]): readonly OutcomeFlow[] {
  const keep = { from: mostFrequent(flows, 'from'), to: mostFrequent(flows, 'to') };
  const folded = new Map<string, OutcomeFlow>();
  for (const flow of flows) {
    const from = keep.from.has(flow.from) ? flow.from : otherOutcomes;
    const to = keep.to.has(flow.to) ? flow.to : otherOutcomes;
    const key = JSON.stringify([from, to]);
    folded.set(key, { from, to, count: flow.count + (folded.get(key)?.count ?? 0) });
  }
  return [...folded.values()];
}

function mostFrequent(flows: readonly OutcomeFlow[], end: 'from' | 'to'): ReadonlySet<string> {
  const counts = [...countsOf(flows, end)].sort((a, b) => b[1] - a[1] || compareOutcomes(a[0], b[0]));
  return new Set(counts.slice(0, counts.length > flowStyle.most ? flowStyle.most - 1 : flowStyle.most).map(([outcome]) => outcome));
}

function countsOf(flows: readonly OutcomeFlow[], end: 'from' | 'to'): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const flow of flows) counts.set(flow[end], (counts.get(flow[end]) ?? 0) + flow.count);
  return counts;
}

function sideOf(flows: readonly OutcomeFlow[], end: 'from' | 'to'): Side {
  const counts = countsOf(flows, end);
  return {
    counts,
    outcomes: [...counts.keys()].sort((a, b) => Number(a === otherOutcomes) - Number(b === otherOutcomes) || compareOutcomes(a, b)),
  };
}

interface StackPlace {
  readonly x: number;
  readonly labelX: number;
  /** Room for labels, pixels. */
  readonly labels: number;
}

function stack({ outcomes, counts }: Side, height: number, { x, labelX, labels }: StackPlace, measure: Measure): readonly FlowBar[] {
  const free = height - flowStyle.head - flowStyle.foot - outcomes.length * flowStyle.gap;
  const perRequest = scaleFor(
    outcomes.map((outcome) => counts.get(outcome) ?? 0),
    free,
  );
  let y = flowStyle.head;
  return outcomes.map((outcome) => {
    const count = counts.get(outcome) ?? 0;
    const high = Math.max(flowStyle.least, count * perRequest);
    const slot = Math.max(flowStyle.slot, high);
    const top = y + (slot - high) / 2;
    y += slot + flowStyle.gap;
    return {
      outcome,
      count,
      x: rounded(x),
      y: rounded(top),
      width: flowStyle.bar,
      height: rounded(high),
      label: labelFor(outcome, count, labels, measure),
      labelX: rounded(labelX),
      labelY: rounded(top + high / 2 + 4),
    };
  });
}

/** The count is never cut, the outcome is. */
function labelFor(outcome: string, count: number, width: number, measure: Measure): string {
  const tail = ` · ${count.toLocaleString('en')}`;
  return `${shorten(outcome, Math.max(24, width - measure(tail, flowStyle.label)), flowStyle.label, measure)}${tail}`;
}

/** Pixels for a request, so that bars with their least slots fill `free` pixels. */
function scaleFor(counts: readonly number[], free: number): number {
  const sum = counts.reduce((total, count) => total + count, 0);
  if (sum === 0) return 0;
  const used = (scale: number): number => counts.reduce((total, count) => total + Math.max(flowStyle.slot, count * scale), 0);
  let low = 0;
  let high = free / sum;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    if (used(middle) <= free) low = middle;
    else high = middle;
  }
  return low;
}

function ribbonsOf(flows: readonly OutcomeFlow[], left: readonly FlowBar[], right: readonly FlowBar[]): readonly FlowRibbon[] {
  const place = (bars: readonly FlowBar[]): Map<string, number> => new Map(bars.map(({ outcome }, at) => [outcome, at]));
  const [leftPlaces, rightPlaces] = [place(left), place(right)];
  const ends = { from: left.map(({ y }) => y), to: right.map(({ y }) => y) };
  const drawn = flows
    .map((flow) => ({ ...flow, l: leftPlaces.get(flow.from) as number, r: rightPlaces.get(flow.to) as number }))
    .sort((a, b) => a.l - b.l || a.r - b.r);
  const thick = (bar: FlowBar, count: number): number => (bar.height * count) / bar.count;
  // Each end is stacked in the order of the other end's bars, so that ribbons of one bar do not cross.
  const tops = new Map<(typeof drawn)[number], { readonly from: number; to: number }>();
  for (const flow of drawn) {
    tops.set(flow, { from: ends.from[flow.l] as number, to: 0 });
    (ends.from[flow.l] as number) += thick(left[flow.l] as FlowBar, flow.count);
  }
  for (const flow of drawn.toSorted((a, b) => a.r - b.r || a.l - b.l)) {
    (tops.get(flow) as { to: number }).to = ends.to[flow.r] as number;
    (ends.to[flow.r] as number) += thick(right[flow.r] as FlowBar, flow.count);
  }
  return drawn
    .map((flow) => {
      const { from, to, count, l, r } = flow;
      const [one, other] = [left[l] as FlowBar, right[r] as FlowBar];
      const top = tops.get(flow) as { from: number; to: number };
      const shape = ribbon(one.x + one.width, top.from, thick(one, count), other.x, top.to, thick(other, count));
      return { from, to, count, turn: turnOf(from, to), path: shape };
    })
    .sort((a, b) => Number(a.turn !== 'same') - Number(b.turn !== 'same'));
}

function ribbon(x0: number, y0: number, high0: number, x1: number, y1: number, high1: number): string {
  const middle = rounded((x0 + x1) / 2);
  // A hair thin ribbon is still to be seen and pointed at.
  const [thick0, thick1] = [Math.max(1, high0), Math.max(1, high1)];
  const [top0, top1, bottom0, bottom1] = [rounded(y0), rounded(y1), rounded(y0 + thick0), rounded(y1 + thick1)];
  const [left, right] = [rounded(x0), rounded(x1)];
  return `M${left},${top0}C${middle},${top0},${middle},${top1},${right},${top1}L${right},${bottom1}C${middle},${bottom1},${middle},${bottom0},${left},${bottom0}Z`;
}
