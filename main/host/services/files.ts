/** The verbs about the files of the open workspace; the folder itself decides which paths may be touched. */
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { FileEntry } from '../../../preload/contract/files';
import type { Studio } from './studio';

export function filesVerbs(studio: Studio): Handlers<StudioContract['files']> {
  return {
    list: async () => listFiles(studio),
    read: async ({ path }) => {
      const { folder, drafts } = studio.session();
      const { text, hash } = await folder.read(path);
      const draft = await drafts.get(path);
      return { path, text, hash, draft: draft === text ? null : draft };
    },
    // The folder looks at the disk before it answers, so the very next request meets the new configuration.
    write: async ({ path, text, baseHash }) => {
      const { folder, drafts } = studio.session();
      const written = await folder.write(path, text, baseHash);
      await drafts.discard(path);
      return written;
    },
    replaceMany: async ({ files }) => ({ left: await studio.session().folder.replaceMany(files) }),
    rename: async ({ from, to }) => {
      const { folder, drafts } = studio.session();
      const renamed = await folder.rename(from, to);
      const draft = await drafts.get(from);
      if (draft !== null) {
        await drafts.keep(renamed.path, draft);
        await drafts.discard(from);
      }
      return renamed;
    },
    remove: async ({ path }) => studio.session().folder.remove(path),
    undoRemove: async ({ undo }) => studio.session().folder.undoRemove(undo),
    keepDraft: async ({ path, text }) => {
      const { drafts } = studio.session();
      if (text === null) await drafts.discard(path);
      else await drafts.keep(path, text);
      return { kept: text !== null };
    },
    drafts: async () => studio.session().drafts.list(),
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
