/** `edgecase check`: every diagnostic of a workspace. */
import { choice, flag, parseCommand, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import type { Terminal } from './command';
import { readWorkspace } from './read-workspace';
import { countsOf, renderDiagnosticsJson, renderDiagnosticsText } from './render-diagnostics';
import { renderSarif } from './render-sarif';
import { version } from './version';

/** Exit code 1 when there is at least one error; warnings alone are no failure. */
export async function check(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, { format: { type: 'string' }, ...atOption });
  if (parsed.positionals.length > 1) throw new UsageError('check takes one workspace');
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'sarif'], 'text');
  const { diagnostics } = await readWorkspace(parsed.positionals[0] ?? '.', timeOf(parsed));
  if (format === 'json') terminal.out(renderDiagnosticsJson(diagnostics));
  else if (format === 'sarif') terminal.out(renderSarif(diagnostics, version()));
  else terminal.out(renderDiagnosticsText(diagnostics, terminal.style));
  return countsOf(diagnostics).error > 0 ? 1 : 0;
}
