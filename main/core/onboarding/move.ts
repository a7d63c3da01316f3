/** Puts together the plan for moving one domain to another owner: pre-conditions, steps, notes and a runbook. */
import type { DomainConflict, MovePlan } from '../types/onboarding';
import type { Snapshot } from '../types/snapshot';
import { conflictsOf, masked } from './conflicts';
import { checkMove, mustDisable, type MoveFacts } from './move-checks';
import { renderMoveRunbook } from './move-runbook';
import { buildMoveSteps, buildWildcardSteps, wildcardRefusal } from './move-steps';
import { partyOf } from './parties';
import { assumptionsUsed } from './view';
import { countOf } from './words';

/** The plan for moving `domain` to the tenant or standard distribution `targetId`; null when there is no such target. `at`: epoch milliseconds. */
export function planMove(snapshot: Snapshot, domain: string, targetId: string, at: number): MovePlan | null {
  const target = partyOf(snapshot, targetId);
  const targetOwner = target ? snapshot.owner(target.id) : null;
  if (!target || !targetOwner) return null;
  const name = domain.toLowerCase();
  const claims = (name.startsWith('*.') ? snapshot.hosts.wildcard.get(name.slice(2)) : snapshot.hosts.exact.get(name)) ?? [];
  const claim = claims[0];
  const source = claim ? partyOf(snapshot, claim.ownerId) : null;
  const facts: MoveFacts = {
    snapshot,
    domain: name,
    source,
    target,
    sourceOwner: claim ? snapshot.owner(claim.ownerId) : null,
    targetOwner,
    acrossAccounts: source !== null && source.account !== target.account,
    at,
  };
  const checks = checkMove(facts);
  const refusal = wildcardRefusal(facts);
  const plan: Omit<MovePlan, 'runbook'> = {
    domain: name,
    source,
    target,
    acrossAccounts: facts.acrossAccounts,
    headline: headlineOf(checks),
    checks,
    conflicts: describeConflicts(facts),
    steps: buildMoveSteps(facts),
    wildcard: facts.acrossAccounts
      ? { possible: refusal === null, text: refusal ?? wildcardWords, steps: refusal === null ? buildWildcardSteps(facts) : [] }
      : null,
    notes: notesOf(facts),
    assumptions: assumptionsUsed(snapshot, ['move.source-disabled']),
  };
  return { ...plan, runbook: renderMoveRunbook(plan) };
}

/** At most fifty rows: a wildcard may have thousands of names below it. */
function describeConflicts({ snapshot, domain, target }: MoveFacts): readonly DomainConflict[] {
  return conflictsOf(snapshot, domain)
    .filter(({ ownerId }) => ownerId !== target.id)
    .slice(0, 50)
    .map(({ domain: name, ownerKind, ownerId, ownerName, source }) => {
      const account = partyOf(snapshot, ownerId)?.account ?? '';
      const own = account === target.account;
      return {
        domain: name,
        kind: ownerKind,
        name: ownerName,
        resourceId: own ? ownerId : masked(ownerId),
        accountId: own ? account : masked(account),
        // An overlap of a wildcard and a name below it is allowed; a second claim on the very name is not.
        hinders: name === domain,
        because: [snapshot.workspace.locate(source)],
      };
    });
}

const wildcardWords =
  'By way of a wildcard nothing has to be disabled and visitors are answered throughout, but each step must be deployed before the next.';

function headlineOf(checks: MovePlan['checks']): string {
  const missing = checks.filter(({ state }) => state === 'not-met').length;
  const open = checks.filter(({ state }) => state === 'unknown').length;
  const unknown = open === 0 ? '' : ` ${countOf(open, 'thing')} cannot be checked here.`;
  if (missing === 0) return `Every pre-condition that can be checked here is met.${unknown}`;
  return `${countOf(missing, 'pre-condition')} ${missing === 1 ? 'is' : 'are'} not met: AWS would refuse the move as things stand.${unknown}`;
}

function notesOf(facts: MoveFacts): readonly string[] {
  const { source, target, acrossAccounts } = facts;
  const notes: string[] = [];
  if (!acrossAccounts && source) {
    notes.push(
      `The documents disagree: the page of UpdateDomainAssociation asks to disable the source always, the Developer Guide only across accounts. Here ${mustDisable(facts) ? 'the stricter text' : 'the guide'} is followed (move.source-disabled).`,
    );
  }
  if (target.kind === 'tenant' && source?.kind === 'distribution') {
    notes.push(
      'A tenant has what its template gives it: compare behaviors, error pages, functions and logging with those of the distribution first.',
    );
  }
  if (target.kind === 'distribution')
    notes.push('DNS must lead to the distribution’s own domain name afterwards, not to a routing endpoint.');
  notes.push('An invalidation made for the source does not reach the target, and the target’s cache is empty at first.');
  return notes;
}
