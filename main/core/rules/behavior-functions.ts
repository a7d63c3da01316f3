/** Functions of cache behaviors: which kind runs at which event, and how many. */
import type { Report } from './context';
import { removal, setting } from './edits';
import { defineFamily, type Facts } from './family';
import { behaviorsOf, type PlacedBehavior } from './parts';

const restrictions = 'Developer Guide, "Restrictions on all edge functions"';

export const behaviorFunctionRules = {
  'behavior.function-event': {
    kind: 'refused',
    severity: 'error',
    what: 'CloudFront Functions run at viewer events (InvalidFunctionAssociation).',
    source: 'CloudFront API reference, FunctionAssociation',
    fix: 'Run it at the viewer event of the same direction, where that is free.',
  },
  'behavior.two-functions': {
    kind: 'refused',
    severity: 'error',
    what: 'At each event one function runs.',
    source: restrictions,
    fix: 'Remove the later one.',
  },
  'behavior.mixed-functions': {
    kind: 'refused',
    severity: 'error',
    what: 'CloudFront Functions and Lambda@Edge do not share the viewer events of a cache behavior.',
    source: restrictions,
    fix: 'Remove the CloudFront Function.',
  },
  'behavior.lambda-version': {
    kind: 'refused',
    severity: 'error',
    what: 'Lambda@Edge functions are named by the ARN of a numbered version in us-east-1 (InvalidLambdaFunctionAssociation).',
    source: 'CloudFront API reference, LambdaFunctionAssociation; Developer Guide, "Restrictions on Lambda@Edge"',
  },
  'behavior.lambda-body': {
    kind: 'refused',
    severity: 'error',
    what: 'The request body can be included at request events only.',
    source: 'Developer Guide, "Access the request body by choosing the include body option"',
    fix: 'Set IncludeBody to false.',
  },
} as const;

type Say = Report<keyof typeof behaviorFunctionRules>;

export const behaviorFunctionFamily = defineFamily({
  rules: behaviorFunctionRules,
  judges: {
    distribution: (distribution, facts, say) => {
      for (const placed of behaviorsOf(distribution)) {
        judgeFunctions(placed, facts, say);
        judgeLambdas(placed, facts, say);
      }
    },
  },
});

function judgeFunctions({ behavior, whose, at }: PlacedBehavior, { workspace }: Facts, say: Say): void {
  const associations = behavior.FunctionAssociations ?? [];
  const viewerLambda = behavior.LambdaFunctionAssociations?.find(({ EventType }) => EventType.startsWith('viewer-'));
  const taken = new Set<string>();
  for (const [index, { EventType, FunctionARN }] of associations.entries()) {
    const pointer = `/FunctionAssociations/${index}`;
    const ref = at(`${pointer}/EventType`);
    if (!EventType.startsWith('viewer-')) {
      const near = EventType.endsWith('request') ? 'viewer-request' : 'viewer-response';
      const isFree = associations.every((other) => other.EventType !== near);
      const message = `${whose} runs a CloudFront Function at ${EventType}; they run at viewer-request and viewer-response. Use Lambda@Edge for origin events. AWS answers InvalidFunctionAssociation.`;
      say('behavior.function-event', ref, message, { fixes: isFree ? setting(workspace, ref, `Run it at ${near}`, near) : [] });
      continue;
    }
    if (taken.has(EventType)) {
      const message = `${whose} has two CloudFront Functions at ${EventType}; one function runs at each event. Join them, or remove one.`;
      say('behavior.two-functions', ref, message, { fixes: removal(workspace, at(pointer), `Remove ${FunctionARN}`) });
    }
    taken.add(EventType);
    if (viewerLambda) {
      const message = `${whose} runs a CloudFront Function at ${EventType} and Lambda@Edge at ${viewerLambda.EventType}. The two do not go together at viewer events: use one kind for both.`;
      say('behavior.mixed-functions', ref, message, { fixes: removal(workspace, at(pointer), 'Remove the CloudFront Function') });
    }
  }
}

function judgeLambdas({ behavior, whose, at }: PlacedBehavior, { workspace }: Facts, say: Say): void {
  const taken = new Set<string>();
  for (const [index, { EventType, LambdaFunctionARN, IncludeBody }] of (behavior.LambdaFunctionAssociations ?? []).entries()) {
    const pointer = `/LambdaFunctionAssociations/${index}`;
    if (taken.has(EventType)) {
      const message = `${whose} has two Lambda@Edge functions at ${EventType}; one function runs at each event. Remove one.`;
      say('behavior.two-functions', at(`${pointer}/EventType`), message, {
        fixes: removal(workspace, at(pointer), 'Remove the second one'),
      });
    }
    taken.add(EventType);
    const wrong = wrongWithArn(LambdaFunctionARN);
    if (wrong !== null) {
      const message = `${JSON.stringify(LambdaFunctionARN)} ${wrong}. Lambda@Edge wants the ARN of a version, such as arn:aws:lambda:us-east-1:111122223333:function:name:3; AWS answers InvalidLambdaFunctionAssociation.`;
      say('behavior.lambda-version', at(`${pointer}/LambdaFunctionARN`), message);
    }
    if (IncludeBody === true && EventType.endsWith('response')) {
      const ref = at(`${pointer}/IncludeBody`);
      const message = `${whose} includes the request body at ${EventType}; only request events have one. Set "IncludeBody": false.`;
      say('behavior.lambda-body', ref, message, { fixes: setting(workspace, ref, 'Set IncludeBody to false', false) });
    }
  }
}

function wrongWithArn(arn: string): string | null {
  const found = /^arn:aws[a-z-]*:lambda:([a-z0-9-]+):\d{12}:function:[A-Za-z0-9_-]+(?::([A-Za-z0-9$_-]+))?$/.exec(arn);
  if (!found) return 'is no ARN of a Lambda function';
  const [, region, version] = found;
  if (region !== 'us-east-1') return `is a function in ${region}; they must be in us-east-1`;
  if (version === undefined) return 'names no version';
  return /^\d+$/.test(version) ? null : `names ${version === '$LATEST' ? '$LATEST' : `the alias ${version}`} instead of a version`;
}
