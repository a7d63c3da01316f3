/** The verbs about the files of the open workspace; the folder itself decides which paths may be touched. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { FileEntry } from '../../../preload/contract/files';
import type { Studio } from './studio';

export function filesVerbs(studio: Studio): Handlers<StudioContract['files']> {
  return {
    list: async () => listFiles(studio),
    read: async ({ path }) => {
      const { folder, unsaved } = studio.session();
      const { text, hash } = await folder.read(path);
      const draft = await unsaved.get(path);
      return { path, text, hash, draft: draft === text ? null : draft };
    },
    // The folder looks at the disk before it answers, so the very next request meets the new configuration.
    write: async ({ path, text, baseHash }) => {
      const { folder, unsaved } = studio.session();
      const written = await folder.write(path, text, baseHash);
      await unsaved.discard(path);
      return written;
    },
    replaceMany: async ({ files }) => ({ left: await studio.session().folder.replaceMany(files) }),
    rename: async ({ from, to }) => {
      const { folder, unsaved } = studio.session();
      const renamed = await folder.rename(from, to);
      const draft = await unsaved.get(from);
      if (draft !== null) {
        await unsaved.keep(renamed.path, draft);
        await unsaved.discard(from);
      }
      return renamed;
    },
    remove: async ({ path }) => studio.session().folder.remove(path),
    undoRemove: async ({ undo }) => studio.session().folder.undoRemove(undo),
    keepDraft: async ({ path, text }) => {
      const { unsaved } = studio.session();
      if (text === null) await unsaved.discard(path);
      else await unsaved.keep(path, text);
      return { kept: text !== null };
    },
    drafts: async () => studio.session().unsaved.list(),
  };
}

/** All files and folders; problems are counted per file, not summed up in its folders. */
function listFiles(studio: Studio): readonly FileEntry[] {
  const session = studio.session();
  const problems = new Map<string, { error: number; warning: number }>();
  for (const { file, severity } of session.configuration().diagnostics) {
    if (severity === 'info') continue;
    const counted = problems.get(file) ?? { error: 0, warning: 0 };
    counted[severity] += 1;
    problems.set(file, counted);
  }
  const none = { error: 0, warning: 0 };
  return session.folder.list().map((entry) => ({ ...entry, problems: problems.get(entry.path) ?? none }));
}
