/** Compares what the simulation decides with what CloudFront's log says of the same line: agreement by rule, and where they differ. */
import { differingRules, fidelityLimits, fidelityOf, type FidelityKind, type Told } from '../../core/compare/fidelity';
import { renderTrace } from '../../core/explain/trace';
import type { Fidelity } from '../../core/types/compare';
import type { RecordedRequest } from '../../core/types/traffic';
import { PATTERN, TENANT } from './columns';
import type { Engine } from './engine';
import { NumberTable } from './number-table';
import type { LineOutcome } from './outcomes';
import type { LinePlace } from './run-log';
import type { LineScanner } from './scan';

interface Kind extends FidelityKind {
  readonly lines: number[];
  count: number;
}

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
      if (kind.lines.length < fidelityLimits.lines) kind.lines.push(line);
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
    const rules = differingRules(kind);
    if (rules.length === 0 || this.examples.length >= fidelityLimits.examples) return undefined;
    return this.tell(line, rules, scanned);
  }

  /** What was found so far. */
  result(): Fidelity {
    return fidelityOf(this.kinds, this.named.values(), this.examples);
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
      if (known.lines.length < fidelityLimits.lines) known.lines.push(line);
    }
  }
}
