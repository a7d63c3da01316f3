/** The verbs about the open workspace as a whole. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { StudioEvent, WorkspaceInfo } from '../../../preload/contract/workspace';
import { describeClock } from './clock';
import { newWorkspaceFiles } from './new-workspace';
import type { Studio } from './studio';
import { StudioError, systemCode } from './studio-error';

export function workspaceVerbs(studio: Studio): Handlers<StudioContract['workspace']> {
  return {
    info: async () => describeWorkspace(studio),
    open: async ({ path }) => studio.open(path),
    openSample: async ({ name, fresh = false }) => {
      const copy = await studio.samples.copyPath(name);
      return studio.open(copy, () => studio.samples.ensureCopy(name, fresh));
    },
    create: async ({ path, name }) => {
      await createWorkspace(path, name);
      return studio.open(path);
    },
    samples: async () => studio.samples.list(),
    recent: async () => studio.recent.list(),
    diagnostics: async () => studio.session().configuration().diagnostics,
    input: async () => studio.session().folder.input(),
    events: async (_input, call) => studio.events.listen(howThingsStand(studio), call?.signal),
  };
}

/** What the studio says about the open workspace. */
export function describeWorkspace(studio: Studio): WorkspaceInfo {
  const session = studio.session();
  const { snapshot, stale } = session.configuration();
  const { workspace, revision } = snapshot;
  return {
    path: session.folder.path,
    name: workspace.settings.name,
    revision,
    counts: {
      distributions: workspace.distributions.length,
      tenants: workspace.tenants.length,
      connectionGroups: workspace.connectionGroups.filter(({ implicit }) => !implicit).length,
      certificates: workspace.certificates.length,
      zones: workspace.zones.length,
      records: workspace.zones.reduce((sum, zone) => sum + zone.records.length, 0),
    },
    stale: stale.length > 0,
    shell: studio.options.shell,
    version: studio.options.version,
  };
}

/** What a new listener is told at once, so that nothing that happened before it listened is lost on it. */
function howThingsStand(studio: Studio): readonly StudioEvent[] {
  return [
    { type: 'workspace', info: describeWorkspace(studio), changed: [] },
    { type: 'diagnostics', diagnostics: studio.session().configuration().diagnostics },
    { type: 'edge', status: studio.edge.status() },
    { type: 'clock', clock: describeClock(studio) },
  ];
}

/** Writes the first files of a workspace into a folder that is new or empty. */
async function createWorkspace(path: string, name: string): Promise<void> {
  if (!isAbsolute(path)) throw new StudioError('INVALID', `“${path}” is no absolute path.`);
  try {
    await mkdir(path, { recursive: true });
    if ((await readdir(path)).length > 0)
      throw new StudioError('REFUSED', `${path} is not empty; a new workspace needs a folder of its own.`);
    for (const { path: file, text } of newWorkspaceFiles(name)) {
      await mkdir(dirname(join(path, file)), { recursive: true });
      await writeFile(join(path, file), text, { flag: 'wx' });
    }
  } catch (error) {
    if (error instanceof StudioError || systemCode(error) === '') throw error;
    throw new StudioError('REFUSED', `The workspace cannot be made in ${path}.`, { detail: String(error) });
  }
}
