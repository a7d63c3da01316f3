/** Origin groups: two origins, and when the second takes over. */
import { refTo } from '../config/ref-to';
import type { SourceRef } from '../types/source';
import type { Report } from './context';
import { isWritten, removal, setting } from './edits';
import { defineFamily, type Facts } from './family';

const failover = 'Developer Guide, "Optimize high availability with CloudFront origin failover"';

export const originGroupRules = {
  'origin-group.members': {
    kind: 'refused',
    severity: 'error',
    what: 'An origin group has exactly two members, and they differ.',
    source: 'CloudFront API reference, OriginGroupMembers',
    fix: 'Remove the members beyond the second.',
  },
  'origin-group.codes': {
    kind: 'refused',
    severity: 'error',
    what: 'Failover happens at certain statuses, and at one of them at least.',
    source: `${failover}; API reference, OriginGroupFailoverCriteria`,
    fix: 'Use the usual statuses, or remove the one that is not allowed.',
  },
} as const;

type Say = Report<keyof typeof originGroupRules>;

const failoverCodes = [400, 403, 404, 416, 429, 500, 502, 503, 504];
const usualCodes = [500, 502, 503, 504];

export const originGroupFamily = defineFamily({
  rules: originGroupRules,
  judges: {
    distribution: (distribution, facts, say) => {
      for (const [index, group] of (distribution.value.OriginGroups ?? []).entries()) {
        judge(group, (member) => refTo(distribution, `/OriginGroups/${index}${member}`), facts, say);
      }
    },
  },
});

function judge(group: Readonly<Record<string, unknown>>, at: (member: string) => SourceRef, { workspace }: Facts, say: Say): void {
  const name = String(group['Id']);
  const members = itemsOf(group['Members']).map((member) => (member as { readonly OriginId?: unknown } | null)?.OriginId);
  if (members.length !== 2 && isWritten(workspace, at('/Members'))) {
    const message = `Origin group ${name} has ${members.length === 1 ? 'one member' : `${members.length} members`}; it needs exactly two, the primary origin and the one that takes over.`;
    const fixes = members.length === 3 ? removal(workspace, at('/Members/2'), `Remove ${String(members[2])}`) : [];
    say('origin-group.members', at('/Members'), message, { part: 'key', fixes });
  } else if (members.length === 2 && members[0] === members[1]) {
    const message = `Both members of origin group ${name} are ${String(members[0])}; name another origin for when it fails.`;
    say('origin-group.members', at('/Members/1/OriginId'), message);
  }
  const criteria = group['FailoverCriteria'] as { readonly StatusCodes?: unknown } | undefined;
  const codes = itemsOf(criteria?.StatusCodes);
  const all = at('/FailoverCriteria/StatusCodes');
  if (codes.length === 0 && isWritten(workspace, all)) {
    const message = `Origin group ${name} lists no status that leads to its second origin. Usual are ${usualCodes.join(', ')}.`;
    const fixes = setting(workspace, all, `Fail over at ${usualCodes.join(', ')}`, { Quantity: usualCodes.length, Items: usualCodes });
    say('origin-group.codes', all, message, { part: 'key', fixes });
  }
  for (const [index, code] of codes.entries()) {
    if (typeof code !== 'number' || failoverCodes.includes(code)) continue;
    const ref = at(`/FailoverCriteria/StatusCodes/${index}`);
    const message = `Origin group ${name} cannot fail over at ${code}: CloudFront knows ${failoverCodes.join(', ')}.`;
    say('origin-group.codes', ref, message, { fixes: removal(workspace, ref, `Remove ${code}`) });
  }
}

function itemsOf(list: unknown): readonly unknown[] {
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}
