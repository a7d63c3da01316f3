/** Reads the file of --ignore: a list of rules for differences that are expected. */
import { readFile } from 'node:fs/promises';
import type { IgnoreRule } from '../core/types/compare';
import { ignoreRules } from '../../preload/contract/what-if';
import { CommandError } from './command';

/** Rules without an id are numbered. Throws CommandError for a file that is no such list, with the place in it. */
export async function readIgnoreRules(path: string): Promise<readonly IgnoreRule[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CommandError(`--ignore: ${error instanceof Error ? error.message : String(error)}`);
  });
  const read = ignoreRules.safeParse(parse(text, path));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new CommandError(`--ignore: ${path}: ${issue ? `/${issue.path.join('/')}: ${issue.message}` : 'no list of rules'}`);
  }
  return read.data.map(({ id, ...rule }, at) => {
    const conditions = Object.keys(rule).filter((member) => member !== 'note');
    if (conditions.length === 0)
      throw new CommandError(`--ignore: ${path}: /${at}: a rule needs a kind, file, pointer, tenant or headers.`);
    return { ...rule, id: id ?? `rule ${at + 1}` };
  });
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`--ignore: ${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
