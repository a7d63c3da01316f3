/** `edgecase export`: writes a workspace as AWS CLI requests, CloudFormation or Terraform. */
import type { Export, ExportOptions } from '../core/types/export';
import { saveExport } from '../host/services/export-files';
import { exportFormats, exportWorkspace } from '../interchange/export/index';
import { choice, flag, parseCommand, text, UsageError, type Parsed } from './arguments';
import { draftOption, namedConfiguration } from './configuration';
import { CommandError, type Terminal } from './command';
import { readWorkspace } from './read-workspace';
import { wrap } from './style';

const certificateWays = ['reference', 'request'] as const;

/** Exit code 0 when the export was written or printed; notes go to stderr. */
export async function exportFrom(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, {
    format: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
    yaml: { type: 'boolean' },
    'template-json': { type: 'boolean' },
    certificates: { type: 'string' },
    ...draftOption,
  });
  if (parsed.positionals.length > 1) throw new UsageError('export takes one workspace');
  const options = optionsOf(parsed);
  const out = text(parsed, 'out');
  const asJson = flag(parsed, 'json');
  const { folder, snapshot } = await readWorkspace(namedConfiguration(parsed, parsed.positionals[0] ?? '.'));
  const made = exportWorkspace(snapshot.workspace, options);
  const [first, ...others] = made.files;
  if (out === undefined && !asJson && (first === undefined || others.length > 0)) {
    throw new UsageError(`this export has ${made.files.length} files, so it needs --out <folder> (or --json)`);
  }
  const saved = out === undefined ? null : await save(made, out, flag(parsed, 'force'), folder);
  if (asJson) terminal.out(`${JSON.stringify(saved ? { ...saved, notes: made.notes } : made, null, 2)}\n`);
  else if (saved)
    terminal.out(`${saved.written.map((path) => `${path}\n`).join('')}${summaryOf(made, saved.written.length, saved.folder)}\n`);
  else terminal.out(first?.text ?? '');
  tellNotes(made, terminal);
  return 0;
}

function optionsOf(parsed: Parsed): ExportOptions {
  if (text(parsed, 'format') === undefined) throw new UsageError(`export needs --format ${exportFormats.join(', ')}`);
  const format = choice(parsed, 'format', exportFormats, 'cloudformation');
  const [yaml, json] = [flag(parsed, 'yaml'), flag(parsed, 'template-json')];
  if ((yaml || json) && format !== 'cloudformation') throw new UsageError('--yaml and --template-json go with --format cloudformation');
  if (yaml && json) throw new UsageError('--yaml or --template-json, not both');
  return { format, syntax: json ? 'json' : 'yaml', certificates: choice(parsed, 'certificates', certificateWays, 'reference') };
}

async function save(made: Export, folder: string, force: boolean, workspace: string): ReturnType<typeof saveExport> {
  try {
    return await saveExport(made.files, { folder, force, workspace });
  } catch (error) {
    const sentence = error instanceof Error ? error.message : String(error);
    throw new CommandError((error as { readonly code?: unknown }).code === 'CONFLICT' ? `${sentence} --force replaces them.` : sentence);
  }
}

function summaryOf(made: Export, written: number, folder: string): string {
  const files = `${made.files.length} file${made.files.length === 1 ? '' : 's'}`;
  return written === made.files.length
    ? `Wrote ${files} to ${folder}.`
    : `Wrote ${written} of ${files} to ${folder}; the others were the same.`;
}

function tellNotes(made: Export, { note, style }: Terminal): void {
  for (const { level, text: sentence, file } of made.notes) {
    const word = level === 'warning' ? style.yellow('warning') : style.cyan('note');
    note(`${word}: ${wrap(file ? `${sentence} (${file})` : sentence, style.width, 2)}\n`);
  }
}
