/** Reads files as text: the size is looked at before a byte is read, and what is no UTF-8 is said to be so. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFile as readFileWithCallback, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { UnreadableFile } from '../core/types/diagnostic';
import { errorCode, problemFrom, WorkspaceProblem } from './problem';

/** Four times as fast as node:fs/promises for many small files. */
const readFile = promisify(readFileWithCallback);

/** Bytes of the largest file that is read (8 MiB). */
export const sizeLimit = 8 * 1024 * 1024;

export interface FileText {
  readonly path: string;
  readonly text: string;
  /** Of the bytes on disk; give it back to `write`. */
  readonly hash: string;
}

export type TextReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: UnreadableFile['problem']; readonly detail: string };

/** The text of a file whose size is known to be within the limit. Never throws. */
export async function readText(absolute: string): Promise<TextReading> {
  try {
    return textOf(await readFile(absolute));
  } catch (error) {
    return { ok: false, ...unreadableBecause(error) };
  }
}

/** The same, waiting for the disk. */
export function readTextNow(absolute: string): TextReading {
  try {
    return textOf(readFileSync(absolute));
  } catch (error) {
    return { ok: false, ...unreadableBecause(error) };
  }
}

function textOf(bytes: Buffer): TextReading {
  if (bytes.length > sizeLimit) return tooLarge(bytes.length);
  if (!isUtf8(bytes)) return { ok: false, problem: 'not-utf8', detail: `${bytes.length} bytes` };
  return { ok: true, text: bytes.toString('utf8') };
}

export function tooLarge(size: number): { readonly ok: false; readonly problem: 'too-large'; readonly detail: string } {
  return { ok: false, problem: 'too-large', detail: `${(size / 1024 / 1024).toFixed(1)} MiB, the limit is ${sizeLimit / 1024 / 1024} MiB` };
}

export function unreadableBecause(error: unknown): { readonly problem: 'permission' | 'io'; readonly detail: string } {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return { problem: 'permission', detail: `the system answers ${code}` };
  return { problem: 'io', detail: error instanceof Error ? error.message : 'the reason is not known' };
}

/** A file for the editor. Throws a WorkspaceProblem: NOT_FOUND, REFUSED without permission, INVALID when it is no text. */
export async function readForEditor(absolute: string, path: string): Promise<FileText> {
  try {
    const facts = await stat(absolute);
    if (facts.isDirectory()) throw new WorkspaceProblem('INVALID', `${path} is a folder.`, path);
    if (!facts.isFile()) throw new WorkspaceProblem('INVALID', `${path} is no ordinary file.`, path);
    if (facts.size > sizeLimit)
      throw new WorkspaceProblem('INVALID', `${path} is too large to edit (${tooLarge(facts.size).detail}).`, path);
    const bytes = await readFile(absolute);
    if (!isUtf8(bytes)) throw new WorkspaceProblem('INVALID', `${path} is not UTF-8 text.`, path);
    return { path, text: bytes.toString('utf8'), hash: hashOf(bytes) };
  } catch (error) {
    throw problemFrom(error, 'read', path);
  }
}

/** SHA-256 of the bytes, in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
