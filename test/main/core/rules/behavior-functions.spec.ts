import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const found = (more: object): ReturnType<typeof diagnosticsOf> => {
  const behavior = { TargetOriginId: 'web', ViewerProtocolPolicy: 'allow-all', CachePolicyId: 'Managed-CachingOptimized', ...more };
  return diagnosticsOf({ 'distributions/one.json': standard('one', [], { DefaultCacheBehavior: behavior }) }, 'behavior.');
};
const at = (...events: readonly string[]): object => ({
  FunctionAssociations: events.map((EventType) => ({ FunctionARN: 'f', EventType })),
});

describe('functions of a cache behavior', () => {
  it('names the behavior, the event and the error of AWS', () => {
    expect(found(at('origin-response')).map(({ message }) => message)).toEqual([
      'The default cache behavior of one runs a CloudFront Function at origin-response; they run at viewer-request and viewer-response. Use Lambda@Edge for origin events. AWS answers InvalidFunctionAssociation.',
    ]);
  });

  it('moves a function to a viewer event only where that event is free', () => {
    const fixes = (...events: readonly string[]): readonly string[] =>
      found(at(...events)).flatMap((each) => each.fixes.map(({ title }) => title));
    expect(fixes('origin-request')).toEqual(['Run it at viewer-request']);
    expect(fixes('viewer-request', 'origin-request')).toEqual([]);
  });

  it.each([
    ['arn:aws:lambda:us-east-1:111122223333:function:edge', 'names no version'],
    ['arn:aws:lambda:us-east-1:111122223333:function:edge:live', 'names the alias live'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:edge:1', 'is a function in eu-west-1'],
    ['edge', 'is no ARN'],
  ])('says what is wrong with %s', (LambdaFunctionARN, why) => {
    const [first] = found({ LambdaFunctionAssociations: [{ LambdaFunctionARN, EventType: 'origin-request' }] });
    expect(first?.message).toContain(why);
  });
});
