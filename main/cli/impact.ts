/** `edgecase impact`: what stops working if a record, a certificate, a connection group, a tenant or anything else goes. */
import { assessImpact } from '../core/impact/assess';
import type { ImpactItem, ImpactReport } from '../core/types/impact';
import { flag, parseCommand, text, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import type { Terminal } from './command';
import { draftOption, namedConfiguration } from './configuration';
import { readWorkspace } from './read-workspace';
import { place } from './render-trace';
import { wrap, type Style } from './style';

/** Names shown of one item; `--json` has them all. */
const shownNames = 6;

/** Exit code 0 whenever the question could be asked: that much would break is an answer. */
export async function impact(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, {
    limit: { type: 'string' },
    kind: { type: 'string' },
    of: { type: 'string' },
    ...draftOption,
    ...atOption,
  });
  const [path = '.', ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`impact takes one workspace; '${more.join(' ')}' is too much`);
  const limit = limitOf(text(parsed, 'limit'));
  const { snapshot, at = Date.now() } = await readWorkspace(namedConfiguration(parsed, path), timeOf(parsed));
  const report = assessImpact(snapshot, { at });
  const items = report.items.filter(wanted(text(parsed, 'kind'), text(parsed, 'of')));
  if (flag(parsed, 'json')) {
    const rows = items.map(({ kind, name, file, line, breaks, degrades, reasons }) => ({
      kind,
      name,
      file,
      line,
      breaks,
      degrades,
      reasons,
    }));
    terminal.out(`${JSON.stringify({ items: rows, working: report.names.length, broken: report.broken }, null, 2)}\n`);
  } else terminal.out(renderReport(report, items, limit, terminal.style));
  return 0;
}

function limitOf(value: string | undefined): number {
  if (value === undefined) return 15;
  if (!/^\d+$/.test(value)) throw new UsageError(`--limit takes a number of items (0 = all), not '${value}'`);
  return value === '0' ? Number.POSITIVE_INFINITY : Number(value);
}

function wanted(kind: string | undefined, of: string | undefined): (item: ImpactItem) => boolean {
  const part = of?.toLowerCase();
  return (item) => (kind === undefined || item.kind === kind) && (part === undefined || item.name.toLowerCase().includes(part));
}

function renderReport(
  { names: { length: working }, broken }: ImpactReport,
  items: readonly ImpactItem[],
  limit: number,
  style: Style,
): string {
  const dangerous = items.filter(({ breaks, degrades }) => breaks.length + degrades.length > 0);
  const lines: string[] = [`${plural(working, 'name')} ${working === 1 ? 'works' : 'work'} now. If one of these went:`, ''];
  for (const item of dangerous.slice(0, limit)) lines.push(...renderItem(item, working, style));
  if (dangerous.length > limit) lines.push(`… and ${dangerous.length - limit} more (--limit 0 shows all).`, '');
  if (dangerous.length === 0) lines.splice(0, 2, items.length === 0 ? 'Nothing fits.' : 'No name rests on anything here.', '');
  const harmless = items.length - dangerous.length;
  if (harmless > 0) lines.push(style.dim(`${plural(harmless, 'thing')} could go without any name noticing.`));
  for (const { name, text: why } of broken.slice(0, shownNames)) lines.push(style.yellow(`${name} does not work as it is: ${why}`));
  if (broken.length > shownNames) lines.push(style.yellow(`… and ${broken.length - shownNames} more names that do not work as they are.`));
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderItem({ kind, name, source, breaks, degrades, reasons }: ImpactItem, working: number, style: Style): readonly string[] {
  const toll = [
    ...(breaks.length > 0 ? [style.red(`${breaks.length} of ${working} stop`)] : []),
    ...(degrades.length > 0 ? [style.yellow(`${degrades.length} suffer`)] : []),
  ].join(', ');
  return [
    `${style.bold(`${kind.replaceAll('-', ' ')} ${name}`)}  ${toll}  ${style.dim(place(source))}`,
    ...reasons.slice(0, 3).map(({ effect, text: why, names }) => {
      const mark = effect === 'breaks' ? style.red('✗') : style.yellow('~');
      return `  ${mark} ${wrap(reasons.length > 1 ? `${why} (${plural(names, 'name')})` : why, style.width, 4)}`;
    }),
    `    ${style.dim(wrap(listOf(breaks.length > 0 ? breaks : degrades), style.width, 4))}`,
    '',
  ];
}

function listOf(names: readonly string[]): string {
  const more = names.length - shownNames;
  return more > 0 ? `${names.slice(0, shownNames).join(', ')} and ${more} more` : names.join(', ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
