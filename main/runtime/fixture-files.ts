/** Decides what a fixture file holds: small ones are read once per version and kept, large ones are streamed, none may leave the workspace. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { FixtureFile } from '../core/types/source';
import { httpDate } from '../core/responses/headers';
import { fromBuffer, fromFile, type SharedBody } from './shared-body';

export interface LoadedFile {
  readonly body: SharedBody;
  readonly size: number;
  /** The bytes from `first` to `last`, both included. */
  part(first: number, last: number): SharedBody;
  /** Hash of the content for small files, so that it is the same on every machine; else size and time. With quotes. */
  readonly etag: string;
  readonly lastModified: string;
}

export interface FixtureFiles {
  /** The file as it is on disk; null when it is gone, not readable, or reached through a link that leaves the workspace. */
  read(file: FixtureFile): LoadedFile | null;
}

/** Files above this are streamed from disk for every request. */
const smallFile = 1024 * 1024;
/** Memory for small files, bytes. */
const keptBytes = 64 * 1024 * 1024;

interface Version {
  readonly modified: number;
  readonly size: number;
  readonly loaded: LoadedFile | null;
}

/**
 * Reads fixture files below `workspacePath`. A version is known by the time and size that the workspace's listing gives, so a
 * repeated request costs no system call; the folder's watcher brings a new listing when a file changes.
 */
export function createFixtureFiles(workspacePath: string): FixtureFiles {
  const versions = new Map<string, Version>();
  let bytes = 0;
  let base: string | null = null;

  const load = (file: FixtureFile): LoadedFile | null => {
    try {
      base ??= realpathSync(workspacePath);
      const path = realpathSync(join(base, file.path));
      if (!path.startsWith(base + sep)) return null;
      const { size, mtimeMs } = statSync(path);
      const lastModified = httpDate(mtimeMs);
      if (size > smallFile) {
        const part = (first: number, last: number): SharedBody => fromFile(path, last - first + 1, first);
        return { body: fromFile(path, size), size, part, etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"`, lastModified };
      }
      const content = readFileSync(path);
      const etag = `"${createHash('md5').update(content).digest('hex')}"`;
      const part = (first: number, last: number): SharedBody => fromBuffer(content.subarray(first, last + 1));
      return { body: fromBuffer(content), size: content.length, part, etag, lastModified };
    } catch {
      // Gone, unreadable or not a file: for a viewer all of these are a missing object.
      return null;
    }
  };

  return {
    read: (file) => {
      const known = versions.get(file.path);
      if (known && known.modified === file.modified && known.size === file.size) return known.loaded;
      const loaded = load(file);
      bytes += weight(loaded) - weight(known?.loaded ?? null);
      if (bytes > keptBytes) {
        versions.clear();
        bytes = weight(loaded);
      }
      versions.set(file.path, { modified: file.modified, size: file.size, loaded });
      return loaded;
    },
  };
}

function weight(loaded: LoadedFile | null): number {
  return loaded?.body.inMemory ? loaded.size : 0;
}
