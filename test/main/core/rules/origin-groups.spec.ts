import { describe, expect, it } from 'vitest';
import { standard } from '../../../support/compiled';
import { diagnosticsOf } from '../../../support/diagnostics';

const origins = ['a', 'b', 'c'].map((Id) => ({ Id, DomainName: `${Id}.example`, CustomOriginConfig: {} }));
const messages = (Members: readonly object[], StatusCodes: readonly number[]): readonly string[] =>
  diagnosticsOf(
    {
      'distributions/x.json': standard('x', [], {
        Origins: origins,
        OriginGroups: [{ Id: 'g', FailoverCriteria: { StatusCodes }, Members }],
      }),
    },
    'origin-group.',
  ).map(({ message }) => message);

describe('origin groups', () => {
  it('say how many members are too few or too many, and which statuses there are', () => {
    expect(messages([{ OriginId: 'a' }], [418])).toEqual([
      'Origin group g cannot fail over at 418: CloudFront knows 400, 403, 404, 416, 429, 500, 502, 503, 504.',
      'Origin group g has one member; it needs exactly two, the primary origin and the one that takes over.',
    ]);
    expect(messages([], [500])[0]).toContain('has 0 members');
    expect(messages([{ OriginId: 'b' }, { OriginId: 'b' }], [500])).toEqual([
      'Both members of origin group g are b; name another origin for when it fails.',
    ]);
  });
});
