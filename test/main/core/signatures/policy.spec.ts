import { describe, expect, it } from 'vitest';
import { breachOf, cannedPolicy, customPolicy } from '../../../../main/core/signatures/policy';

const custom = (value: unknown): ReturnType<typeof customPolicy> => customPolicy(JSON.stringify(value));
const statement = (Condition: object, Resource?: string): object => ({ Statement: [{ ...(Resource ? { Resource } : {}), Condition }] });
const until = { DateLessThan: { 'AWS:EpochTime': 2000 } };

describe('policies', () => {
  it('that are canned sign one exact text', () => {
    expect(cannedPolicy('https://a.example/x?y=1', 5).signed).toBe(
      '{"Statement":[{"Resource":"https://a.example/x?y=1","Condition":{"DateLessThan":{"AWS:EpochTime":5}}}]}',
    );
  });

  it('that are custom are read with all their conditions', () => {
    const all = { ...until, DateGreaterThan: { 'AWS:EpochTime': 1000 }, IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' } };
    expect(custom(statement(all, 'https://a.example/*'))).toMatchObject({
      before: 2000,
      after: 1000,
      sourceIp: '192.0.2.0/24',
      resource: 'https://a.example/*',
    });
    expect(custom(statement(until))).toMatchObject({ resource: null, after: null, sourceIp: null });
  });

  it.each([
    ['no JSON', 'x'],
    ['no statement', {}],
    ['two statements', { Statement: [{ Condition: until }, { Condition: until }] }],
    ['no end', statement({})],
    ['an end in words', statement({ DateLessThan: { 'AWS:EpochTime': 'soon' } })],
    ['a resource that is no text', { Statement: [{ Resource: 5, Condition: until }] }],
  ])('with %s cannot be read', (_what, value) => {
    expect(value === 'x' ? customPolicy('x') : custom(value)).toBeNull();
  });

  it('hold from after their beginning to before their end, at their place, for their URL', () => {
    const policy = custom(
      statement(
        { ...until, DateGreaterThan: { 'AWS:EpochTime': 1000 }, IpAddress: { 'AWS:SourceIp': '192.0.2.0/24' } },
        'https://a.example/*',
      ),
    );
    if (!policy) throw new Error('no policy');
    const breach = (at: number, ip = '192.0.2.1', url = 'https://a.example/x'): string | null =>
      breachOf(policy, { at: at * 1000, ip, url });
    expect([breach(1000), breach(1001), breach(1999), breach(2000)]).toEqual(['too-early', null, null, 'expired']);
    expect(breach(1500, '198.51.100.1')).toBe('address');
    expect(breach(1500, '192.0.2.1', 'https://b.example/x')).toBe('resource');
  });
});
