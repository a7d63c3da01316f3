/** Continuous deployment policies: staging distributions, and which requests go to them. */
import { refTo } from '../config/ref-to';
import type { ContinuousDeploymentPolicy } from '../types/resources';
import type { Report } from './context';
import { changeOf, removal, setting } from './edits';
import { defineFamily, defineIndex, type Facts } from './family';
import { keyOf } from './parts';

const guide = 'Developer Guide, "Use CloudFront continuous deployment to safely test CDN configuration changes"';
const api = 'CloudFront API reference, ContinuousDeploymentPolicyConfig';

export const continuousDeploymentRules = {
  'continuous-deployment.not-staging': {
    kind: 'refused',
    severity: 'error',
    what: 'A continuous deployment policy sends requests to a staging distribution.',
    source: `${api}; DistributionConfig.Staging`,
    fix: 'Make the distribution a staging one.',
  },
  'continuous-deployment.staging-in-use': {
    kind: 'refused',
    severity: 'error',
    what: 'A staging distribution is of one continuous deployment policy (StagingDistributionInUse).',
    source: 'CloudFront API reference, StagingDistributionInUse',
  },
  'continuous-deployment.one-staging': {
    kind: 'refused',
    severity: 'error',
    what: 'A continuous deployment policy names exactly one staging distribution.',
    source: `${api}; StagingDistributionDnsNames`,
    fix: 'Remove the later ones.',
  },
  'continuous-deployment.on-staging': {
    kind: 'refused',
    severity: 'error',
    what: 'A staging distribution has no continuous deployment policy of its own.',
    source: guide,
    fix: 'Remove the policy from it.',
  },
  'continuous-deployment.traffic': {
    kind: 'refused',
    severity: 'error',
    what: 'The traffic configuration is of its type.',
    source: 'CloudFront API reference, TrafficConfig',
    fix: 'Set the type as the configuration says.',
  },
  'continuous-deployment.header': {
    kind: 'refused',
    severity: 'error',
    what: 'The header that chooses the staging distribution begins with aws-cf-cd-.',
    source: 'CloudFront API reference, ContinuousDeploymentSingleHeaderConfig',
    fix: 'Put the prefix in front.',
  },
  'continuous-deployment.session': {
    kind: 'refused',
    severity: 'error',
    what: 'A session may be idle no longer than it may last.',
    source: 'CloudFront API reference, SessionStickinessConfig',
    fix: 'Make both as long as the longer one.',
  },
} as const;

type Say = Report<keyof typeof continuousDeploymentRules>;

const policiesByStaging = defineIndex('continuous-deployment-by-staging', 'continuousDeploymentPolicy', ({ value }) =>
  value.StagingDistributionDnsNames.map((name) => name.toLowerCase()),
);
const distributionsByEndpoint = defineIndex('distributions-by-endpoint', 'distribution', ({ domainName, multiTenant }) =>
  multiTenant ? [] : [domainName],
);

export const continuousDeploymentFamily = defineFamily({
  rules: continuousDeploymentRules,
  judges: {
    distribution: (distribution, { workspace }, say) => {
      const { ContinuousDeploymentPolicyId, Staging } = distribution.value;
      if (!Staging || !ContinuousDeploymentPolicyId || distribution.multiTenant) return;
      const ref = refTo(distribution, '/ContinuousDeploymentPolicyId');
      const message = `${distribution.name} is a staging distribution and has a continuous deployment policy; the policy belongs to the primary distribution.`;
      say('continuous-deployment.on-staging', ref, message, { fixes: removal(workspace, ref, 'Remove ContinuousDeploymentPolicyId') });
    },
    continuousDeploymentPolicy: (policy, facts, say) => {
      judgeStaging(policy, facts, say);
      judgeTraffic(policy, facts, say);
    },
  },
});

function judgeStaging(policy: ContinuousDeploymentPolicy, facts: Facts, say: Say): void {
  const names = policy.value.StagingDistributionDnsNames;
  const all = refTo(policy, '/StagingDistributionDnsNames');
  if (names.length !== 1) {
    const message = `Continuous deployment policy ${policy.name} names ${names.length === 0 ? 'no' : names.length} staging distributions; it needs exactly one.`;
    const surplus = names.slice(1).map((_name, index) => ({ remove: refTo(policy, `/StagingDistributionDnsNames/${index + 1}`) }));
    const fixes = names.length === 0 ? [] : changeOf(facts.workspace, `Keep ${names[0] ?? ''}`, surplus.toReversed());
    say('continuous-deployment.one-staging', all, message, { part: 'key', fixes });
  }
  for (const [index, name] of names.entries()) {
    const ref = refTo(policy, `/StagingDistributionDnsNames/${index}`);
    const [distribution] = facts.group(distributionsByEndpoint, name.toLowerCase());
    if (distribution && !distribution.value.Staging) {
      const message = `${name} is distribution ${distribution.name}, which is no staging distribution. Set its "Staging": true, or name another one.`;
      const fixes = setting(facts.workspace, refTo(distribution, '/Staging'), `Make ${distribution.name} a staging distribution`, true);
      say('continuous-deployment.not-staging', ref, message, { fixes });
    }
    const [first] = facts.group(policiesByStaging, name.toLowerCase());
    if (!first || keyOf(first) === keyOf(policy)) continue;
    const message = `${name} is the staging distribution of policy ${first.name} already; AWS answers StagingDistributionInUse.`;
    say('continuous-deployment.staging-in-use', ref, message);
  }
}

function judgeTraffic(policy: ContinuousDeploymentPolicy, { workspace }: Facts, say: Say): void {
  const traffic = policy.value.TrafficConfig;
  if (!traffic) return;
  const at = (pointer: string): ReturnType<typeof refTo> => refTo(policy, `/TrafficConfig${pointer}`);
  const { Type, SingleWeightConfig: weight, SingleHeaderConfig: header } = traffic;
  const [own, other] = Type === 'SingleWeight' ? [weight, header] : [header, weight];
  const otherType = Type === 'SingleWeight' ? 'SingleHeader' : 'SingleWeight';
  if (!own || other) {
    const what = own ? `and ${otherType}Config` : `but no ${Type}Config`;
    const fixes = own
      ? removal(workspace, at(`/${otherType}Config`), `Remove ${otherType}Config`)
      : other
        ? setting(workspace, at('/Type'), `Set Type to ${otherType}`, otherType)
        : [];
    const message = `Continuous deployment policy ${policy.name} has the type ${Type} ${what}; it needs ${Type}Config alone.`;
    say('continuous-deployment.traffic', at('/Type'), message, { fixes });
  }
  if (header && !header.Header.toLowerCase().startsWith('aws-cf-cd-')) {
    const right = `aws-cf-cd-${header.Header}`;
    const message = `The header ${header.Header} of continuous deployment policy ${policy.name} must begin with aws-cf-cd-.`;
    const fixes = setting(workspace, at('/SingleHeaderConfig/Header'), `Use ${right}`, right);
    say('continuous-deployment.header', at('/SingleHeaderConfig/Header'), message, { fixes });
  }
  const session = weight?.SessionStickinessConfig;
  if (!session || session.IdleTTL <= session.MaximumTTL) return;
  const inSession = '/SingleWeightConfig/SessionStickinessConfig';
  const message = `Sessions of continuous deployment policy ${policy.name} may be idle for ${session.IdleTTL} seconds but last only ${session.MaximumTTL}. Make MaximumTTL at least ${session.IdleTTL}.`;
  const fixes = setting(workspace, at(`${inSession}/MaximumTTL`), `Let sessions last ${session.IdleTTL} seconds`, session.IdleTTL);
  say('continuous-deployment.session', at(`${inSession}/IdleTTL`), message, { fixes });
}
