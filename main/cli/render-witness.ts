/** A witness report as a person reads it, as JUnit and as SARIF. */
import { subjectOf } from '../core/witness/render';
import type { Cause } from '../core/types/compare';
import type { Witness, WitnessChange, WitnessReport } from '../core/types/witness';
import { junitOf } from './junit';
import { sarifLog, type SarifResult } from './sarif-log';
import { wrap, type Style } from './style';
import { version } from './version';

/** Differences without effect that are shown; `--json` has them all. */
const shownSilent = 20;

export function renderWitnessText(report: WitnessReport, style: Style): string {
  const { witnesses, silent, tried, notes, complete, smallest } = report;
  const lines: string[] = [];
  const changes = new Set(witnesses.flatMap((each) => each.changes.map(({ id }) => id))).size;
  if (witnesses.length === 0) {
    lines.push(style.green('No request in these dimensions is answered otherwise.'));
  } else {
    const fewest = smallest ? 'the fewest that show' : 'few that show';
    lines.push(
      style.bold(
        `${plural(witnesses.length, 'request')}, ${fewest} ${changes === 1 ? 'the one change' : `all ${changes} changes`} of behavior:`,
      ),
    );
  }
  lines.push('');
  witnesses.forEach((witness, index) => lines.push(...renderOne(witness, index + 1, style), ''));
  if (silent.length > 0) {
    lines.push(style.bold(`${plural(silent.length, 'difference')} without effect on any request:`));
    for (const { what, reason, cause } of silent.slice(0, shownSilent)) {
      lines.push(`  ${wrap(what, style.width, 2)} ${style.dim(placeOf(cause))}`, `    ${style.dim(wrap(reason, style.width, 4))}`);
    }
    if (silent.length > shownSilent) lines.push(style.dim(`  … and ${silent.length - shownSilent} more (--json has all).`));
    lines.push('');
  }
  lines.push(style.dim(`${tried} requests were tried at ${new Date(report.at).toISOString()}.`));
  for (const { name, values, what } of report.dimensions) if (values > 1) lines.push(style.dim(`  ${name}: ${values}. ${what}`));
  if (!complete) lines.push(style.yellow('The search was cut short:'));
  for (const note of notes) lines.push(style.yellow(`  ${wrap(note, style.width, 2)}`));
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderOne(witness: Witness, number: number, style: Style): readonly string[] {
  const { request, before, after, changes } = witness;
  const arrow = `${before} → ${after}`;
  const bad = witness.kind === 'stops-working';
  return [
    `${String(number).padStart(3)}. ${style.bold(wrap(subjectOf(request), style.width, 5))}  ${bad ? style.red(arrow) : style.yellow(arrow)}`,
    `     ${wrap(witness.sentence, style.width, 5)}`,
    ...merged(changes).map(
      ({ cause, kind, owners, parts }) =>
        `     ${style.dim(`${kind}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}  ${placeOf(cause)}${owners > 1 ? `, at ${owners} names` : ''}`)}`,
    ),
  ];
}

/** One row for each cause and kind, with the parts that it touches. */
function merged(
  changes: Witness['changes'],
): readonly (Pick<WitnessChange, 'cause' | 'kind' | 'owners'> & { readonly parts: readonly string[] })[] {
  const rows = new Map<string, { cause: Cause; kind: WitnessChange['kind']; owners: number; parts: string[] }>();
  for (const { cause, kind, owners, part } of changes) {
    const key = `${JSON.stringify(cause)} ${kind}`;
    const row = rows.get(key) ?? { cause, kind, owners, parts: [] };
    rows.set(key, row);
    if (part !== null) row.parts.push(part);
    row.owners = Math.max(row.owners, owners);
  }
  return [...rows.values()];
}

function placeOf({ file, line, pointer, side }: Cause): string {
  const where = side === 'both' ? '' : ` (${side})`;
  return file === '' ? pointer : `${file}${line === null ? '' : `:${line}`}${where}`;
}

export function renderWitnessJunit({ witnesses }: WitnessReport): string {
  const cases = witnesses.map(({ request, sentence, changes }) => ({
    name: subjectOf(request),
    milliseconds: 0,
    failures: [sentence, ...changes.map(({ cause, what }) => `${placeOf(cause)}: ${what}`)],
  }));
  const nothing = { name: 'Every request is answered as before', milliseconds: 0, failures: [] };
  return junitOf([{ name: 'witness', cases: cases.length > 0 ? cases : [nothing] }]);
}

export function renderWitnessSarif({ witnesses }: WitnessReport): string {
  const results = witnesses.flatMap(({ changes, sentence, request }): SarifResult[] =>
    changes.map(({ cause, kind, id }) => ({
      ruleId: `witness.${kind}`,
      level: kind === 'stops-working' ? 'error' : 'warning',
      message: sentence,
      file: cause.file === '' ? 'workspace.json' : cause.file,
      line: cause.line ?? 1,
      pointer: cause.pointer,
      fingerprint: `${id} ${subjectOf(request)}`,
      base: cause.side === 'before' ? 'BEFORE' : 'AFTER',
    })),
  );
  return sarifLog(results, ruleTexts, version(), { BEFORE: 'The workspace before.', AFTER: 'The workspace that it is compared with.' });
}

const ruleTexts: Readonly<Record<string, string>> = {
  'witness.stops-working': 'A request that was answered is refused or fails.',
  'witness.starts-working': 'A request that was refused or failed is answered.',
  'witness.owner': 'Another tenant or distribution answers.',
  'witness.status': 'The answer has another status.',
  'witness.origin': 'The origin is asked otherwise.',
  'witness.cache': 'The answer is cached otherwise.',
  'witness.certificate': 'Another certificate or handshake is shown.',
  'witness.response': 'The answer has other headers or another body.',
  'witness.route': 'The request takes another way to the same answer.',
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
