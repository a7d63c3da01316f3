/** Changes the open workspace: unsaved work is put away first, and failures are said in words. */
import type { Studio } from '../../preload/contract';
import type { WorkspaceInfo } from '../../preload/contract/workspace';
import { describeError } from '../api/errors';
import { refresh } from '../api/events';
import { putAway } from '../api/leaving';
import { toast } from '../ui/toast';

/** Opens a folder by its path. Returns a sentence when it could not be opened. */
export async function openWorkspace(studio: Studio, path: string): Promise<string | null> {
  return change(studio, () => studio.workspace.open({ path }));
}

/** Opens the person's copy of a sample; `fresh` throws that copy away and takes a new one. */
export async function openSample(studio: Studio, name: string, fresh = false): Promise<string | null> {
  return change(studio, () => studio.workspace.openSample({ name, fresh }));
}

export async function createWorkspace(studio: Studio, path: string, name: string): Promise<string | null> {
  return change(studio, () => studio.workspace.create({ path, name }));
}

async function change(studio: Studio, open: () => Promise<WorkspaceInfo>): Promise<string | null> {
  try {
    await putAway();
    const info = await open();
    await refresh(studio);
    toast('ok', `Opened ${info.name}.`);
    return null;
  } catch (thrown) {
    const { message } = describeError(thrown);
    toast('error', message);
    return message;
  }
}

/** The last part of an absolute path, of either kind of system. */
export function folderName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** A folder of that name beside the open workspace. */
export function siblingPath(current: string, name: string): string {
  const cut = Math.max(current.lastIndexOf('/'), current.lastIndexOf('\\'));
  return cut < 0 ? name : current.slice(0, cut + 1) + name;
}

/** What a menu shows of a summary: its first sentence, without the marks of Markdown. */
export function firstSentence(summary: string): string {
  const plain = summary.replaceAll(/[`*_]/g, '').trim();
  return /^.*?[.!?](?=\s|$)/s.exec(plain)?.[0] ?? plain.replace(/:$/, '.');
}
