/** Reads what is to be imported: a file, a folder with everything below it, or standard input. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportSource } from '../core/types/import';
import { CommandError } from './command';

/** Files of the folder that may hold something; the rest is not opened. */
const readable = /\.(?:json|ya?ml|template|js)$/i;
/** Folders that hold other things: packages, and the assets of a CDK output. */
const passedOver = /^(?:node_modules|asset\..*|\..*)$/;
const mostFiles = 20_000;
const largest = 32 * 1024 * 1024;

/** The texts, sorted by path. `-` is standard input. Throws CommandError when there is nothing to read. */
export async function readImportSources(from: string, stdin: NodeJS.ReadableStream = process.stdin): Promise<readonly ImportSource[]> {
  if (from === '-') return [{ path: '-', text: await textOf(stdin) }];
  const entry = await stat(from).catch((error: unknown) => {
    throw new CommandError(`${from} cannot be read: ${(error as Error).message}`);
  });
  if (!entry.isDirectory()) return [{ path: basename(from), text: await read(from) }];
  const paths: string[] = [];
  await list(from, '', paths);
  if (paths.length === 0) throw new CommandError(`${from} holds no JSON or YAML file.`);
  const sources: ImportSource[] = [];
  for (const path of paths.sort()) {
    if ((await stat(join(from, path))).size <= largest) sources.push({ path, text: await read(join(from, path)) });
  }
  return sources;
}

async function list(root: string, folder: string, found: string[]): Promise<void> {
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !passedOver.test(entry.name)) await list(root, path, found);
    else if (entry.isFile() && readable.test(entry.name)) found.push(path);
    if (found.length > mostFiles) throw new CommandError(`${root} holds more than ${mostFiles} files; import a part of it.`);
  }
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
