/** `edgecase witness`: the fewest requests that show every change of behavior between two workspaces. */
import { findWitnesses, type WitnessSide } from '../replay/witness';
import type { WitnessReport } from '../core/types/witness';
import { choice, flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import type { Terminal } from './command';
import { draftOption, namedConfiguration, otherConfiguration } from './configuration';
import { progressOf } from './progress';
import { readWorkspace, type ReadWorkspace } from './read-workspace';
import { renderWitnessJunit, renderWitnessSarif, renderWitnessText } from './render-witness';
import { witnessFile } from './witness-file';

const formats = ['text', 'json', 'http', 'junit', 'sarif'] as const;

/** Exit code 1 when a request is answered otherwise, 0 when none is. */
export async function witness(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, {
    against: { type: 'string' },
    format: { type: 'string' },
    budget: { type: 'string' },
    ...draftOption,
    ...atOption,
  });
  const [path = '.', ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`witness takes one workspace; name the other with --against, e.g. --against ${more[0]}`);
  const against = text(parsed, 'against');
  if (against === undefined)
    throw new UsageError(
      'witness needs the configuration to compare with: --against <workspace>, or --against draft:<name> for a draft of this one',
    );
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', formats, 'text');
  const budget = budgetOf(text(parsed, 'budget'));
  const at = timeOf(parsed) ?? Date.now();
  const [before, after] = [
    await readWorkspace(namedConfiguration(parsed, path), at),
    await readWorkspace(otherConfiguration(against, path), at),
  ];
  const progress = progressOf(terminal);
  const report = await findWitnesses(sideOf(before), sideOf(after), {
    at,
    ...(budget === undefined ? {} : { budget }),
    onProgress: ({ done, total, changes }) => progress.show(`${done} of about ${total} requests tried, ${changes} changes of behavior`),
  });
  progress.clear();
  terminal.out(await render(report, format, before, terminal));
  return report.witnesses.length > 0 ? 1 : 0;
}

async function render(report: WitnessReport, format: (typeof formats)[number], before: ReadWorkspace, terminal: Terminal): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'http':
      return witnessFile(report, before);
    case 'junit':
      return renderWitnessJunit(report);
    case 'sarif':
      return renderWitnessSarif(report);
    default:
      return renderWitnessText(report, terminal.style);
  }
}

function sideOf({ snapshot, folder, conditions }: ReadWorkspace): WitnessSide {
  return { snapshot, workspacePath: folder, conditions };
}

function budgetOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^\d+$/.test(given) || given === '0') throw new UsageError(`--budget takes a number of requests, not '${given}'`);
  return Number(given);
}
