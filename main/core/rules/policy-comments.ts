/** Comments of policies and key groups. */
import { refTo } from '../config/ref-to';
import type { Resource } from '../types/resources';
import { replacement, type Report } from './context';
import { defineFamily, type Facts } from './family';

export const policyCommentRules = {
  'policy.comment': {
    kind: 'refused',
    severity: 'error',
    what: 'The comment of a policy or key group has at most 128 characters.',
    source: 'CloudFront API reference, CachePolicyConfig, OriginRequestPolicyConfig, ResponseHeadersPolicyConfig and KeyGroupConfig',
    fix: 'Cut it off.',
  },
} as const;

type Say = Report<keyof typeof policyCommentRules>;

const longest = 128;

export const policyCommentFamily = defineFamily({
  rules: policyCommentRules,
  judges: { cachePolicy: judge, originRequestPolicy: judge, responseHeadersPolicy: judge, keyGroup: judge },
});

function judge(policy: Resource<{ readonly Comment?: string }>, { workspace }: Facts, say: Say): void {
  const { Comment = '' } = policy.value;
  if (Comment.length <= longest) return;
  const ref = refTo(policy, '/Comment');
  const message = `The comment of ${policy.name} has ${Comment.length} characters; AWS takes ${longest}.`;
  const fixes = [replacement(workspace, ref, `Cut it off after ${longest} characters`, Comment.slice(0, longest))];
  say('policy.comment', ref, message, { fixes });
}
