/** Decides how two traces of the same request are laid side by side: one row per stage, changed rows marked. */
import type { Trace } from '../../../main/core/types/trace';
import type { TraceDifference } from '../../../main/core/types/views';
import { buildLadder, type Rung } from './ladder';

export interface RungPair {
  readonly before: Rung;
  readonly after: Rung;
  /** `gained`: reached only now; `lost`: no longer reached; `changed`: reached both times and decided otherwise. */
  readonly change: 'none' | 'changed' | 'gained' | 'lost';
}

export function pairRungs(before: Trace, after: Trace, differences: readonly TraceDifference[]): readonly RungPair[] {
  const changed = changedStages(differences);
  const later = buildLadder(after);
  return buildLadder(before).map((rung, index) => {
    const after = later[index] as Rung;
    return { before: rung, after, change: changed.has(rung.stage) ? changeOf(rung, after) : 'none' };
  });
}

function changeOf(before: Rung, after: Rung): RungPair['change'] {
  if (before.state === 'not-reached') return 'gained';
  return after.state === 'not-reached' ? 'lost' : 'changed';
}

/** Stages whose rung decided otherwise; facts that merely follow from that are not counted. */
export function changedStages(differences: readonly TraceDifference[]): ReadonlySet<string> {
  return new Set(
    differences
      .filter(({ path, stage }) => stage !== null && (path === stage || path.startsWith(`${stage}.`)))
      .map(({ stage }) => stage as string),
  );
}

/** What became of the rungs in a sentence, e.g. `Owner decided otherwise; 8 stages more were reached.`; '' when nothing did. */
export function changeSentence(pairs: readonly RungPair[]): string {
  const of = (change: RungPair['change']): readonly RungPair[] => pairs.filter((pair) => pair.change === change);
  const stages = (count: number): string => (count === 1 ? '1 stage' : `${count} stages`);
  const changed = of('changed').map(({ before }) => before.title);
  const parts = [
    changed.length > 0 && `${changed.join(', ')} decided otherwise`,
    of('gained').length > 0 && `${stages(of('gained').length)} more ${of('gained').length === 1 ? 'was' : 'were'} reached`,
    of('lost').length > 0 && `${stages(of('lost').length)} ${of('lost').length === 1 ? 'was' : 'were'} no longer reached`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** The facts that differ, without the sentences of the rungs: those stand on the ladder. */
export function factDifferences(differences: readonly TraceDifference[]): readonly TraceDifference[] {
  return differences.filter(({ path }) => !/^\d\d-/.test(path));
}

/** Facts that tell a person most, in the order in which they are told. */
const telling: readonly string[] = [
  'outcome.status',
  'outcome.failure',
  'outcome.xCache',
  'dns.endpoint',
  'dns.connectionGroup',
  'certificate.names',
  'owner.name',
  'owner.kind',
  'owner.connectionGroup',
  'behavior.pathPattern',
  'cache.result',
  'origin.url',
];

/** The facts that tell most, and the others behind them. When no fact is among the telling ones, the first few stand in. */
export function rankFacts(differences: readonly TraceDifference[]): {
  readonly main: readonly TraceDifference[];
  readonly others: readonly TraceDifference[];
} {
  const facts = factDifferences(differences);
  const main = telling.flatMap((path) => facts.filter((fact) => fact.path === path));
  const shown = main.length > 0 ? main : facts.slice(0, 6);
  return { main: shown, others: facts.filter((fact) => !shown.includes(fact)) };
}

const words: Readonly<Record<string, string>> = {
  'outcome.status': 'Status',
  'outcome.failure': 'Failure',
  'outcome.xCache': 'X-Cache',
  'outcome.resultType': 'Result type',
  'outcome.detailedResultType': 'Detailed result type',
  'outcome.reason': 'Reason',
  'dns.endpoint': 'Endpoint',
  'dns.connectionGroup': 'Connection group of the endpoint',
  'dns.chain': 'DNS chain',
  'dns.addresses': 'Addresses',
  'owner.name': 'Owner',
  'owner.distribution': 'Template',
  'owner.connectionGroup': "Owner's connection group",
  'owner.domain': 'Matching domain',
  'certificate.names': "Certificate's names",
  'certificate.arn': 'Certificate',
  'certificate.source': "Certificate's source",
  'behavior.pathPattern': 'Path pattern',
  'cache.result': 'Cache',
  'cache.key': 'Cache key',
  'origin.url': 'Origin address',
  'origin.domain': 'Origin',
  'response.bodyBytes': 'Body bytes',
};

/** A difference's path in plain words where there are some. */
export function differenceWords(path: string): string {
  return words[path] ?? path.replace(/^response\.headers\./, 'Header ');
}
