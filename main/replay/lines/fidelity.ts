/** Compares what the simulation decides with what CloudFront's log says of the same line: agreement by rule, and where they differ. */
import { renderTrace } from '../../core/explain/trace';
import type { Comparison, Fidelity, FidelityRule } from '../../core/types/compare';
import type { RecordedRequest } from '../../core/types/traffic';
import { PATTERN, TENANT } from './columns';
import type { Engine } from './engine';
import { NumberTable } from './number-table';
import type { LineOutcome } from './outcomes';
import type { LinePlace } from './run-log';
import type { LineScanner } from './scan';

/** Lines that are named of each confusion, and lines that are told with their trace. */
const mostLines = 5;
const mostExamples = 20;

interface Kind {
  readonly outcome: LineOutcome;
  readonly status: number;
  readonly resultType: string;
  readonly detailedResultType: string;
  /** Nothing was under the key. */
  readonly absent: boolean;
  readonly lines: number[];
  count: number;
}

/** One thing that both tell; null where one of them does not, or where the recording cannot be held against the simulation. */
interface Told {
  readonly rule: string;
  readonly recorded: string;
  readonly simulated: string;
}

type Doubt = 'cold' | 'conditional' | 'left';

const doubts: Readonly<Record<Doubt, string>> = {
  cold: 'First sight of a key that the log says was cached: the real cache was filled before the log begins, or by lines that it does not have.',
  conditional:
    'The log says 304 or 206: the viewer sent a condition or a range, which no log tells, and the simulation answered with the whole object.',
  left: 'The viewer left before the answer (status 000): what it would have got is not known.',
};

export class LineFidelity {
  private readonly table = new NumberTable(64);
  private readonly kinds: Kind[] = [];
  private readonly named = new Map<string, { readonly told: Told; count: number; readonly lines: number[] }>();
  private readonly examples: Fidelity['examples'][number][] = [];

  constructor(
    private readonly engine: Engine,
    private readonly scanner: LineScanner,
    /** The request of the line at hand. */
    private readonly read: () => RecordedRequest,
  ) {}

  /** Takes a line that the engine has decided last. */
  line(scanned: LineScanner | null, outcome: number, { line }: Pick<LinePlace, 'line'>): void | Promise<void> {
    const { scanner } = this;
    let { status, result, detailed } = scanner;
    if (scanned) {
      scanned.readResults();
      ({ status, result, detailed } = scanned);
      if (scanned.has(PATTERN) || scanned.has(TENANT)) this.nameOf(scanned, line);
    } else {
      const { answered } = this.read();
      status = answered?.status ?? 0;
      result = scanner.results.idOfText(answered?.resultType ?? '-');
      detailed = scanner.details.idOfText(answered?.detailedResultType ?? '-');
    }
    const absent = this.engine.foundNothing ? 1 : 0;
    const known = this.table.find(outcome, status, result, detailed, absent, 0);
    if (known >= 0) {
      const kind = this.kinds[known] as Kind;
      kind.count++;
      if (kind.lines.length < mostLines) kind.lines.push(line);
      return undefined;
    }
    const kind: Kind = {
      outcome: this.engine.outcomes.list[outcome] as LineOutcome,
      status,
      resultType: scanner.results.textOf(result),
      detailedResultType: scanner.details.textOf(detailed),
      absent: absent === 1,
      lines: [line],
      count: 1,
    };
    this.kinds[this.table.add(outcome, status, result, detailed, absent, 0)] = kind;
    const rules = told(kind).filter(({ recorded, simulated }) => recorded !== simulated);
    if (rules.length === 0 || doubtOf(kind) || this.examples.length >= mostExamples) return undefined;
    return this.tell(
      line,
      rules.map(({ rule }) => rule),
      scanned,
    );
  }

  /** What was found so far. */
  result(): Fidelity {
    const rules = new Map<
      string,
      { compared: number; agree: number; confusions: Map<string, { recorded: string; simulated: string; count: number; lines: number[] }> }
    >();
    const add = ({ rule, recorded, simulated }: Told, count: number, lines: readonly number[]): void => {
      const own = rules.get(rule) ?? { compared: 0, agree: 0, confusions: new Map() };
      rules.set(rule, own);
      own.compared += count;
      if (recorded === simulated) {
        own.agree += count;
        return;
      }
      const key = `${recorded}\n${simulated}`;
      const confusion = own.confusions.get(key) ?? { recorded, simulated, count: 0, lines: new Array<number>() };
      own.confusions.set(key, confusion);
      confusion.count += count;
      confusion.lines.push(...lines);
      confusion.lines.sort((first: number, second: number) => first - second).splice(mostLines);
    };
    let compared = 0;
    let agree = 0;
    const doubted = new Map<Doubt, number>();
    for (const kind of this.kinds) {
      const doubt = doubtOf(kind);
      if (doubt) {
        doubted.set(doubt, (doubted.get(doubt) ?? 0) + kind.count);
        continue;
      }
      const all = told(kind);
      for (const one of all) add(one, kind.count, kind.lines);
      if (all.length === 0) continue;
      compared += kind.count;
      if (all.every(({ recorded, simulated }) => recorded === simulated)) agree += kind.count;
    }
    for (const { told: one, count, lines } of this.named.values()) add(one, count, lines);
    const divergences: Comparison['divergences'] = [...doubted].map(([doubt, count]) => ({ text: doubts[doubt], count }));
    return {
      compared,
      agree,
      rules: [...rules].map(([rule, { confusions, ...own }]): FidelityRule => ({
        rule,
        ...own,
        confusions: sortedByCount([...confusions.values()]),
      })),
      examples: this.examples,
      divergences,
    };
  }

  private tell(line: number, rules: readonly string[], scanned: LineScanner | null): void | Promise<void> {
    const { engine } = this;
    const text = scanned
      ? Buffer.from(scanned.bytes.subarray(scanned.start, Math.min(scanned.end, scanned.start + 500))).toString('latin1')
      : '';
    const finished = engine.finishedOf(this.read());
    const keep = (made: Parameters<typeof renderTrace>[0]): void => {
      this.examples.push({ line, text, rules, trace: renderTrace(made, engine.world.snapshot, { driver: 'offline' }) });
    };
    return 'then' in finished ? finished.then(keep) : keep(finished);
  }

  /** Version 2 can name the behavior and the tenant. */
  private nameOf(scanned: LineScanner, line: number): void {
    const { place, last } = this.engine;
    const owner = place?.owner ?? last?.exchange.owner?.owner;
    const behavior = place?.behavior ?? last?.exchange.behavior;
    for (const [rule, column, simulated] of [
      ['behavior', PATTERN, behavior?.pathPattern],
      ['tenant', TENANT, owner?.tenant ? owner.id : undefined],
    ] as const) {
      if (!scanned.has(column) || scanned.isAbsent(column) || simulated === undefined) continue;
      const told = { rule, recorded: scanned.text(column), simulated };
      const key = `${rule}\n${told.recorded}\n${simulated}`;
      // A log that names thousands of tenants agrees with most of them: those share one row.
      const shared = told.recorded === simulated ? `${rule}\nagrees` : key;
      const known = this.named.get(shared) ?? { told, count: 0, lines: [] };
      this.named.set(shared, known);
      known.count++;
      if (known.lines.length < mostLines) known.lines.push(line);
    }
  }
}

function sortedByCount(list: FidelityRule['confusions'][number][]): FidelityRule['confusions'] {
  return list.sort((one, other) => other.count - one.count);
}

/** Why a line is not held against the simulation; null where it is. */
function doubtOf({ status, resultType, outcome, absent }: Kind): Doubt | null {
  if (status === 0) return 'left';
  if ((status === 304 || status === 206) && outcome.status === 200) return 'conditional';
  return absent && outcome.cache === 'Miss' && wasCached(resultType) ? 'cold' : null;
}

function wasCached(resultType: string): boolean {
  return resultType === 'Hit' || resultType === 'RefreshHit' || resultType === 'OriginShieldHit';
}

function told({ outcome, status, resultType, detailedResultType }: Kind): readonly Told[] {
  const found: Told[] = [];
  const add = (rule: string, recorded: string, simulated: string | null): void => {
    if (recorded !== '-' && recorded !== '') found.push({ rule, recorded, simulated: simulated ?? '-' });
  };
  add('status', status === 0 ? '' : String(status), outcome.status === null ? outcome.failure : String(outcome.status));
  add('result-type', resultType, outcome.resultType);
  add('detailed-result-type', detailedResultType, outcome.detailedResultType);
  const cache = outcome.cache === 'Disabled' || outcome.cache === 'Bypass' ? 'Miss' : outcome.cache;
  if (cache !== null && /^(?:Hit|RefreshHit|Miss)$/.test(resultType)) add('cache', resultType, cache);
  return found;
}
