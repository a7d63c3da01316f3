/** `edgecase resolve`: the DNS chain of a name alone. */
import { stat } from 'node:fs/promises';
import { definitionOf, sentenceOf } from '../core/explain/catalogue';
import { resolveName, type Resolution } from '../core/dns/resolve';
import type { TraceDns } from '../core/types/trace';
import { flag, parseCommand, UsageError } from './arguments';
import type { Terminal } from './command';
import { draftOption, namedConfiguration } from './configuration';
import { readWorkspace } from './read-workspace';
import { place } from './render-trace';
import { wrap, type Style } from './style';

const recordTypes = ['A', 'AAAA', 'CNAME', 'TXT', 'NS', 'SOA', 'MX', 'CAA', 'SRV', 'PTR', 'HTTPS', 'SVCB'];

/** Always exit code 0 when the question could be asked: that a name does not exist is an answer. */
export async function resolve(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, draftOption);
  const { path, name, type } = await target(parsed.positionals);
  const { snapshot } = await readWorkspace(namedConfiguration(parsed, path));
  const resolution = resolveName(snapshot.dns, name, type, { assumption: snapshot.assumption });
  terminal.out(flag(parsed, 'json') ? `${JSON.stringify(sectionOf(resolution), null, 2)}\n` : renderResolution(resolution, terminal.style));
  return 0;
}

/** `[workspace] name [type]`: of two words, the first is a workspace unless the second is a record type and the first no folder. */
async function target(positionals: readonly string[]): Promise<{ readonly path: string; readonly name: string; readonly type: string }> {
  const [first, second, third, ...more] = positionals;
  if (first === undefined) throw new UsageError('resolve needs a name, e.g. edgecase resolve . www.example.com');
  if (more.length > 0) throw new UsageError(`resolve takes a workspace, a name and a type; '${more.join(' ')}' is too much`);
  if (second === undefined) return { path: '.', name: first, type: 'A' };
  if (third !== undefined) return { path: first, name: second, type: parseType(third) };
  if (recordTypes.includes(second.toUpperCase()) && !(await isFolder(first))) return { path: '.', name: first, type: parseType(second) };
  return { path: first, name: second, type: 'A' };
}

function parseType(text: string): string {
  const type = text.toUpperCase();
  if (!recordTypes.includes(type)) throw new UsageError(`'${text}' is not a record type that can be resolved: ${recordTypes.join(', ')}`);
  return type;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
}

/** The trace's dns section, and beside it how it ended. */
function sectionOf(resolution: Resolution): TraceDns & { readonly outcome: string; readonly ttl: number | null; readonly reason: object } {
  const { chain, endpoint, addresses, ttl, outcome, reason } = resolution;
  return {
    chain,
    endpoint: endpoint?.domain ?? null,
    connectionGroup: endpoint?.connectionGroup?.name ?? null,
    addresses,
    ttl,
    outcome,
    reason: { code: reason.code, text: sentenceOf(reason) },
  };
}

function renderResolution(resolution: Resolution, style: Style): string {
  const rows = resolution.chain.map((link) => [link.name, String(link.ttl), link.type, link.value, place(link.source)] as const);
  const width = (column: 0 | 1 | 2 | 3): number => Math.max(0, ...rows.map((row) => row[column].length));
  const lines = rows.map(
    ([name, ttl, type, value, where]) =>
      `${name.padEnd(width(0))}  ${style.dim(ttl.padStart(width(1)))}  ${style.cyan(type.padEnd(width(2)))}  ${value.padEnd(width(3))}  ${style.dim(where)}`,
  );
  const good = definitionOf(resolution.reason.code).severity !== 'problem';
  const sentence = wrap(sentenceOf(resolution.reason), style.width, 2);
  return `${[...lines, ...(lines.length > 0 ? [''] : []), `${good ? style.green('✓') : style.red('✗')} ${sentence}`].join('\n')}\n`;
}
