/** `edgecase import`: brings templates and answers of the AWS CLI into a workspace. */
import { access, mkdir, readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { WorkspaceInput } from '../core/types/diagnostic';
import type { ImportPlan } from '../core/types/import';
import { planImport } from '../interchange/import';
import { applyChanges } from '../workspace/apply';
import { openWorkspaceFolder, type WorkspaceFolder } from '../workspace/folder';
import { writeAtomically } from '../workspace/write';
import { flag, parseCommand, text, texts, UsageError } from './arguments';
import { CommandError, type Terminal } from './command';
import { readImportSources } from './import-sources';
import { renderImport } from './render-import';

const nothing: WorkspaceInput = { files: [], fixtures: [] };

/** Exit code 1 when something could not be told by the source, 2 when nothing was recognised. */
export async function importInto(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, {
    'dry-run': { type: 'boolean' },
    parameter: { type: 'string', multiple: true },
    account: { type: 'string' },
    region: { type: 'string' },
  });
  const [from, to, ...more] = parsed.positionals;
  if (from === undefined || to === undefined || more.length > 0) {
    throw new UsageError('import takes what to import (a file, a folder, or - for standard input) and a workspace');
  }
  const account = text(parsed, 'account');
  if (account !== undefined && !/^\d{12}$/.test(account)) throw new UsageError(`--account takes twelve digits, not '${account}'`);
  const region = text(parsed, 'region');
  const parameters = parametersOf(texts(parsed, 'parameter'));
  const sources = await readImportSources(from);
  const workspace = resolve(to);
  const folder = await openExisting(workspace);
  try {
    const plan = planImport(folder?.input() ?? nothing, sources, {
      parameters,
      workspaceName: basename(workspace),
      ...(account === undefined ? {} : { account }),
      ...(region === undefined ? {} : { region }),
    });
    const empty = Object.keys(plan.recognised).length === 0;
    const dryRun = flag(parsed, 'dry-run');
    if (!empty && !dryRun) await write(folder, workspace, plan);
    if (flag(parsed, 'json')) terminal.out(`${JSON.stringify({ workspace, written: !empty && !dryRun, ...plan }, null, 2)}\n`);
    else terminal.out(renderImport(plan, { workspace: to, dryRun, diffs: dryRun || folder !== null }, terminal.style));
    if (empty) terminal.note('edgecase import: nothing in the source belongs into a workspace.\n');
    return empty ? 2 : plan.unresolved.length > 0 ? 1 : 0;
  } finally {
    folder?.close();
  }
}

/** The workspace; null for a folder that does not exist yet or is empty. */
async function openExisting(workspace: string): Promise<WorkspaceFolder | null> {
  const entries = await readdir(workspace).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CommandError(`${workspace} cannot be used: ${(error as Error).message}`);
  });
  if (entries.length === 0) return null;
  return openWorkspaceFolder(workspace).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
}

async function write(folder: WorkspaceFolder | null, workspace: string, plan: ImportPlan): Promise<void> {
  const changes = plan.changes.filter(({ kind }) => kind !== 'same');
  try {
    if (folder) return await applyChanges(folder, changes);
    await mkdir(workspace, { recursive: true });
    for (const { path, after } of changes) await writeAtomically(join(workspace, path), path, after, null);
    await access(workspace);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** `Name=Value`, as CloudFormation's own commands take them. */
function parametersOf(given: readonly string[]): Readonly<Record<string, string>> {
  const entries = given.map((entry): readonly [string, string] => {
    const at = entry.indexOf('=');
    if (at <= 0) throw new UsageError(`--parameter takes Name=Value, not '${entry}'`);
    return [entry.slice(0, at), entry.slice(at + 1)];
  });
  return Object.fromEntries(entries);
}
