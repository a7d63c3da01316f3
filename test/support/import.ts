/** What tests of the import share: a template put together from parts, a plan, and the workspace that it gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadWorkspace } from '../../main/core/config/load';
import type { WorkspaceInput } from '../../main/core/types/diagnostic';
import type { ImportOptions, ImportPlan, ImportSource } from '../../main/core/types/import';
import type { Workspace } from '../../main/core/types/workspace';
import { planImport } from '../../main/interchange/import';
import { sample } from './samples';

export const noFiles: WorkspaceInput = { files: [], fixtures: [] };

const fixtures = join(import.meta.dirname, '../main/interchange/import/fixtures');

/** A source of the fixtures, under its file's name; or all of a folder. */
export function fixture(name: string): readonly ImportSource[] {
  if (/\.[a-z]+$/.test(name) && !name.endsWith('.out')) return [{ path: name, text: readFileSync(join(fixtures, name), 'utf8') }];
  return readdirSync(join(fixtures, name)).map((path) => ({ path, text: readFileSync(join(fixtures, name, path), 'utf8') }));
}

/** The texts of a sample: all that a workspace's folder gives but the files that origins serve. */
export function sampleInput(name: string): WorkspaceInput {
  const root = sample(name);
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.startsWith('origins/') && !path.startsWith('expected/'));
  return { files: paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })), fixtures: [] };
}

/** Sources made of values. */
export function json(values: Readonly<Record<string, unknown>>): readonly ImportSource[] {
  return Object.entries(values).map(([path, value]) => ({ path, text: JSON.stringify(value, null, 2) }));
}

/** The workspace as it is after a plan. */
export function afterPlan(before: WorkspaceInput, plan: ImportPlan): WorkspaceInput {
  const files = new Map(before.files.map(({ path, text }) => [path, text]));
  for (const { path, after } of plan.changes) files.set(path, after);
  return { files: [...files].map(([path, text]) => ({ path, text })), fixtures: before.fixtures };
}

export interface Imported {
  readonly plan: ImportPlan;
  readonly input: WorkspaceInput;
  readonly workspace: Workspace;
  /** The value of a JSON file; undefined when there is none. */
  readonly file: (path: string) => unknown;
}

/** Imports into a workspace (none when absent). */
export function importing(sources: readonly ImportSource[], before: WorkspaceInput = noFiles, options: ImportOptions = {}): Imported {
  const plan = planImport(before, sources, options);
  const input = afterPlan(before, plan);
  const file = (path: string): unknown => {
    const text = input.files.find((candidate) => candidate.path === path)?.text;
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  };
  return { plan, input, workspace: loadWorkspace(input), file };
}

/** Paths that a plan changes, each with how. */
export function changed(plan: ImportPlan): readonly string[] {
  return plan.changes.filter(({ kind }) => kind !== 'same').map(({ path, kind }) => `${kind} ${path}`);
}
