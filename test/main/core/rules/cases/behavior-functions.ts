import type { behaviorFunctionRules } from '../../../../../main/core/rules/behavior-functions';
import { standard, type Files } from '../../../../support/compiled';
import type { Cases } from './case';

const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:edge';
const items = (list: readonly unknown[]): object => ({ Quantity: list.length, Items: list });
/** A behavior with CloudFront Functions and Lambda@Edge functions at these events. */
const at = (functions: readonly string[], lambdas: readonly (string | object)[] = []): Files => ({
  'distributions/one.json': standard('one', [], {
    DefaultCacheBehavior: {
      TargetOriginId: 'web',
      ViewerProtocolPolicy: 'allow-all',
      CachePolicyId: 'Managed-CachingOptimized',
      FunctionAssociations: items(functions.map((EventType, index) => ({ FunctionARN: `f${index}`, EventType }))),
      LambdaFunctionAssociations: items(
        lambdas.map((each) => ({ LambdaFunctionARN: `${lambda}:1`, ...(typeof each === 'string' ? { EventType: each } : each) })),
      ),
    },
  }),
});
const named = (LambdaFunctionARN: string): Files => at([], [{ LambdaFunctionARN, EventType: 'origin-request' }]);

export const behaviorFunctionCases: Cases<keyof typeof behaviorFunctionRules> = {
  'behavior.function-event': [
    { triggers: at(['origin-request']), nearMiss: at(['viewer-request']) },
    { triggers: at(['viewer-response', 'origin-response']), nearMiss: at(['viewer-response'], ['origin-response']) },
  ],
  'behavior.two-functions': [
    { triggers: at(['viewer-request', 'viewer-request']), nearMiss: at(['viewer-request', 'viewer-response']) },
    { triggers: at([], ['origin-request', 'origin-request']), nearMiss: at([], ['origin-request', 'origin-response']) },
  ],
  'behavior.mixed-functions': {
    triggers: at(['viewer-request'], ['viewer-response']),
    nearMiss: at(['viewer-request'], ['origin-response']),
  },
  'behavior.lambda-version': [
    { triggers: named(lambda), nearMiss: named(`${lambda}:12`) },
    { triggers: named(`${lambda}:$LATEST`), nearMiss: named(`${lambda}:1`) },
    { triggers: named(`${lambda}:prod`), nearMiss: named(`${lambda}:1`) },
    { triggers: named(`${lambda.replace('us-east-1', 'eu-west-1')}:1`), nearMiss: named(`${lambda}:1`) },
    { triggers: named('edge'), nearMiss: named(`${lambda}:1`) },
  ],
  'behavior.lambda-body': {
    triggers: at([], [{ EventType: 'origin-response', IncludeBody: true }]),
    nearMiss: at([], [{ EventType: 'origin-request', IncludeBody: true }]),
  },
};
