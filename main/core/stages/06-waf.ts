/** Stage 06 decides which web ACL is in force: the tenant's override, none if the tenant disables it, else the template's. */
import { refTo, refsTo } from '../config/ref-to';
import { referencesOf } from '../config/references';
import type { Stage } from '../stage';
import type { Exchange, Rival, StageResult } from '../types/exchange';
import type { EffectiveOwner, Snapshot } from '../types/snapshot';
import { sayWaf } from '../waf/reasons';

export const waf: Stage = {
  name: '06-waf',
  question: 'Which web ACL is in force, and what does it say?',
  exits: [
    { to: 403, when: 'a rule blocks the request' },
    { to: 405, when: 'a rule asks for a CAPTCHA and the viewer has no token' },
    { to: 202, when: 'a rule challenges the viewer and there is no token' },
    { to: 'hit', when: 'a rule blocks with a response of its own' },
  ],
  run: decideWaf,
  // Rules may look at anything in a request.
  repeats: ({ owner }) => owner?.owner.webAcl.value === null,
};

const noRivals: readonly Rival[] = [];

function decideWaf(exchange: Exchange, snapshot: Snapshot): StageResult {
  if (!exchange.owner) throw new Error('06-waf ran without an owner');
  const { owner } = exchange.owner;
  const { value: reference, because, from } = owner.webAcl;
  const rejected = from === 'tenant' ? templateRivals(owner) : noRivals;
  if (reference === null) {
    if (from !== 'tenant') return { decision: 'none', reason: sayWaf('waf.none', { owner: owner.name }) };
    const reason =
      owner.tenant?.value.Customizations?.WebAcl?.Action === 'override'
        ? sayWaf('waf.override-without-arn', { owner: owner.name })
        : sayWaf('waf.disabled-by-tenant', { owner: owner.name, replaced: owner.distribution?.value.WebACLId || null });
    return { decision: 'none', reason, because, rejected };
  }
  const webAcl = referencesOf(snapshot.workspace).webAcls.get(reference);
  const facts = { owner: owner.name, webAcl: webAcl?.name ?? reference, known: webAcl !== undefined };
  return {
    decision: 'not-simulated',
    reason: sayWaf(from === 'tenant' ? 'waf.overridden' : 'waf.inherited', facts),
    because: [...because, ...refsTo(webAcl, '')],
    rejected,
    notSimulated: [{ setting: 'WebACLId', what: `the rules of ${facts.webAcl} are not evaluated.`, because }],
  };
}

function templateRivals({ tenant, distribution }: EffectiveOwner): readonly Rival[] {
  const replaced = distribution?.value.WebACLId;
  if (!distribution || !replaced) return noRivals;
  const action = tenant?.value.Customizations?.WebAcl?.Action ?? 'override';
  return [
    { candidate: `web ACL ${replaced}`, reason: sayWaf('waf.rival-template', { action }), because: [refTo(distribution, '/WebACLId')] },
  ];
}
