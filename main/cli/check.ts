/** `edgecase check`: every diagnostic of a workspace, and of the way to it from what is deployed. */
import { join } from 'node:path';
import { judgeChange } from '../core/rules/changes';
import type { Diagnostic } from '../core/types/diagnostic';
import { choice, flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import type { Terminal } from './command';
import { draftOption, namedConfiguration, type NamedConfiguration } from './configuration';
import { readFolder, readWorkspace } from './read-workspace';
import { countsOf, renderDiagnosticsJson, renderDiagnosticsText } from './render-diagnostics';
import { renderSarif } from './render-sarif';
import { version } from './version';

/** Exit code 1 when there is at least one error; warnings alone are no failure. */
export async function check(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, { format: { type: 'string' }, before: { type: 'string' }, ...draftOption, ...atOption });
  if (parsed.positionals.length > 1) throw new UsageError('check takes one workspace');
  const format = flag(parsed, 'json') ? 'json' : choice(parsed, 'format', ['text', 'json', 'sarif'], 'text');
  const configuration = namedConfiguration(parsed, parsed.positionals[0] ?? '.');
  const before = text(parsed, 'before');
  const steps = before === undefined ? [] : await refusedSteps(before, configuration);
  const diagnostics = [...(await readWorkspace(configuration, timeOf(parsed))).diagnostics, ...steps];
  if (format === 'json') terminal.out(renderDiagnosticsJson(diagnostics));
  else if (format === 'sarif') terminal.out(renderSarif(diagnostics, version()));
  else terminal.out(renderDiagnosticsText(diagnostics, terminal.style));
  return countsOf(diagnostics).error > 0 ? 1 : 0;
}

/** What AWS would refuse of the way from a folder to a configuration. Places in the folder before carry its path: they stand nowhere else. */
async function refusedSteps(before: string, after: NamedConfiguration): Promise<readonly Diagnostic[]> {
  const [{ workspace: from }, { workspace: to }] = await Promise.all([readFolder({ path: before }), readFolder(after)]);
  return judgeChange(from, to).map(({ code, severity, message, side, file, line, column, pointer }) => ({
    code,
    severity,
    message,
    file: side === 'before' ? join(before, file) : file,
    line,
    column,
    pointer,
    fixes: [],
  }));
}
