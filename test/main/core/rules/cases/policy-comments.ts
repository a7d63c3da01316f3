import type { policyCommentRules } from '../../../../../main/core/rules/policy-comments';
import type { Cases, RuleCase } from './case';

const pair = (path: string, more: object): RuleCase => ({
  triggers: { [path]: { Name: 'one', Comment: 'x'.repeat(129), ...more } },
  nearMiss: { [path]: { Name: 'one', Comment: 'x'.repeat(128), ...more } },
});

export const policyCommentCases: Cases<keyof typeof policyCommentRules> = {
  'policy.comment': [
    pair('policies/cache/one.json', { MinTTL: 0 }),
    pair('policies/origin-request/one.json', {}),
    pair('policies/response-headers/one.json', {}),
    pair('key-groups/one.json', { Items: ['key'] }),
  ],
};
