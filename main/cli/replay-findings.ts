/** What a replay found, as JUnit and SARIF: groups of changed requests at the line that causes them, and rules of fidelity. */
import type { CompareGroup, Comparison, Fidelity, FidelityRule } from '../core/types/compare';
import { junitOf } from './junit';
import { sarifLog, type SarifResult } from './sarif-log';
import { version } from './version';

const bases = { BEFORE: 'The workspace before.', AFTER: 'The workspace that it is compared with.' };

/** One test for each group, failed unless a rule expects it; one that passed where nothing changed. */
export function comparisonJunit({ groups }: Pick<Comparison, 'groups'>): string {
  const cases = groups.map((group) => ({
    name: group.sentence,
    milliseconds: 0,
    failures: group.ignoredBy === null ? [`${group.sentence} (${placeOf(group)})`, `${group.from} -> ${group.to}`] : [],
  }));
  const nothing = { name: 'Every request is answered as before', milliseconds: 0, failures: [] };
  return junitOf([{ name: 'replay', cases: cases.length > 0 ? cases : [nothing] }]);
}

/** A result at the cause of each group that no rule expects. Causes that stand in no file are told at workspace.json. */
export function comparisonSarif({ groups }: Pick<Comparison, 'groups'>): string {
  const results = groups
    .filter(({ ignoredBy }) => ignoredBy === null)
    .map(({ id, kind, sentence, cause }): SarifResult => ({
      ruleId: `replay.${kind}`,
      level: kind === 'stops-working' ? 'error' : 'warning',
      message: sentence,
      file: cause.file === '' ? 'workspace.json' : cause.file,
      line: cause.line ?? 1,
      pointer: cause.pointer,
      fingerprint: id,
      base: cause.side === 'before' ? 'BEFORE' : 'AFTER',
    }));
  return sarifLog(results, groupTexts, version(), bases);
}

function placeOf({ cause: { file, line, pointer } }: CompareGroup): string {
  return file === '' ? pointer : `${file}${line === null ? '' : `:${line}`}`;
}

const groupTexts: Readonly<Record<string, string>> = {
  'replay.stops-working': 'Requests that were answered are refused or fail.',
  'replay.starts-working': 'Requests that were refused or failed are answered.',
  'replay.owner': 'Another tenant or distribution answers requests.',
  'replay.status': 'Requests are answered with another status.',
  'replay.origin': 'Origins are asked otherwise.',
  'replay.cache': 'Answers are cached otherwise.',
  'replay.certificate': 'Another certificate or handshake is shown.',
  'replay.response': 'Answers have other headers or another body.',
  'replay.route': 'Requests take another way to the same answer.',
};

/** One test for each rule: it fails where simulation and log differ more than `least` percent allow. */
export function fidelityJunit({ rules }: Pick<Fidelity, 'rules'>, least = 100): string {
  return junitOf([
    {
      name: 'fidelity',
      cases: rules.map((rule) => ({
        name: rule.rule,
        milliseconds: 0,
        failures: percentOf(rule) < least ? [agreement(rule), ...confusionsOf(rule)] : [],
      })),
    },
  ]);
}

/** A result for every confusion, at a line of the log where it occurs. `log`: the name of the file. */
export function fidelitySarif({ rules }: Pick<Fidelity, 'rules'>, log: string): string {
  const results = rules.flatMap((rule) =>
    rule.confusions.map(({ recorded, simulated, count, lines }): SarifResult => ({
      ruleId: `fidelity.${rule.rule}`,
      level: 'warning',
      message: `The log says ${recorded} and the simulation ${simulated}, ${count} times. ${agreement(rule)}`,
      file: log,
      line: lines[0] ?? 1,
      fingerprint: `${rule.rule} ${recorded} ${simulated}`,
      base: 'TRAFFIC',
    })),
  );
  const texts = Object.fromEntries(rules.map(({ rule }) => [`fidelity.${rule}`, `Simulation and log agree on the ${rule}.`]));
  return sarifLog(results, texts, version(), { TRAFFIC: 'The folder of the log.' });
}

/** 0 to 100; 100 where nothing could be compared. */
export function percentOf({ compared, agree }: Pick<FidelityRule, 'compared' | 'agree'>): number {
  return compared === 0 ? 100 : (agree / compared) * 100;
}

function agreement(rule: FidelityRule): string {
  return `${rule.rule}: ${rule.agree} of ${rule.compared} agree (${percentOf(rule).toFixed(1)} percent).`;
}

function confusionsOf({ confusions }: FidelityRule): readonly string[] {
  return confusions
    .slice(0, 20)
    .map(
      ({ recorded, simulated, count, lines }) =>
        `${recorded} in the log, ${simulated} here: ${count} (lines ${lines.slice(0, 5).join(', ')})`,
    );
}
