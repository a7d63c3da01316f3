import { describe, expect, it } from 'vitest';
import { checkExpectations, parseExpectation, valueAt } from '../../../../main/core/config/expectations';
import type { Trace } from '../../../../main/core/types/trace';

const trace = {
  outcome: { status: 403, failure: null, xCache: 'Error from cloudfront' },
  dns: { chain: [{ name: 'a.test', value: 'd1.cloudfront.net' }], addresses: ['127.0.64.1'] },
  spans: [
    { stage: '01-dns', decision: 'resolved' },
    { stage: '04-owner', decision: 'unowned' },
  ],
  response: { headers: { 'x-cache': 'Error from cloudfront', 'content-length': '919', 'x.v1.id': 'seven' } },
  certificate: { names: ['*.a.test', 'b.test'], acceptedByClient: true },
  assumptions: ['client.ipv6'],
  cache: null,
} as unknown as Trace;

function check(directive: string, text: string, body: string | null = null): { passed: boolean; sentence: string } {
  const { expectation, problem } = parseExpectation(directive, text, 1);
  if (!expectation) throw new Error(problem);
  const [result] = checkExpectations(trace, [expectation], body);
  return { passed: result?.passed ?? false, sentence: result?.sentence ?? '' };
}

describe('checkExpectations', () => {
  it.each([
    ['outcome.status 403', true],
    ['outcome.status == 403', true],
    ['outcome.status "403"', true],
    ['outcome.status != 200', true],
    ['outcome.status < 500', true],
    ['outcome.status >= 404', false],
    ['outcome.failure null', true],
    ['outcome.xCache Error from cloudfront', true],
    ['outcome.xCache contains Error', true],
    ['outcome.xCache matches ^Error\\b', true],
    ['outcome.xCache matches ^Hit', false],
    ['outcome.unknown null', false],
    ['outcome.unknown != 1', false],
    ['outcome.reason null', true],
    ['outcome.unknown 1', false],
    ['cache null', true],
    ['cache.key x', false],
    ['dns.chain[0].value d1.cloudfront.net', true],
    ['dns.chain.length 1', true],
    ['dns.chain[7].value x', false],
    ['dns.addresses contains 127.0.64.1', true],
    ['dns.chain contains d1.cloudfront.net', true],
    ['dns.chain contains d1', false],
    ['assumptions contains client.ipv6', true],
    ['assumptions contains client', false],
    ['spans.04-owner.decision unowned', true],
    ['spans.11-origin null', true],
    ['spans.length 2', true],
    ['spans[1].decision unowned', true],
    ['certificate.names contains b.test', true],
    ['certificate.names matches ^\\*\\.', true],
    ['certificate.names matches ^c', false],
    ['certificate.acceptedByClient true', true],
    ['certificate.acceptedByClient "true"', true],
    ['response.headers.content-length > 900', true],
    ['response.headers.content-length <= 900', false],
    ['response.headers.content-length 919', true],
    ['response.headers.x.v1.id seven', true],
    ['response.headers.x.v1.nothing null', true],
    ['response.headers.x-cache > 1', false],
  ])('finds @expect %s to be %s', (text, passed) => {
    expect(check('expect', text).passed).toBe(passed);
  });

  it('tells a misspelt path from a member that is not there', () => {
    expect(check('expect', 'outcome.stauts 403').sentence).toBe(
      'outcome.stauts cannot be expected: a trace has no such member; outcome.status may be meant.',
    );
    expect(check('expect', 'cache.key x').sentence).toBe('cache.key should be x but is not in the trace.');
  });

  it('looks into headers and the body', () => {
    expect(check('expect-header', 'X-Cache contains Error').passed).toBe(true);
    expect(check('expect-header', 'Age 3').passed).toBe(false);
    expect(check('expect-body', 'contains Acme', '<h1>Acme</h1>').passed).toBe(true);
    expect(check('expect-body', 'contains Acme').passed).toBe(false);
  });

  it('says what is and what should be', () => {
    expect(check('expect', 'outcome.status 200').sentence).toBe('outcome.status should be 200 but is 403.');
    expect(check('expect', 'outcome.status < 100').sentence).toBe('outcome.status should be less than 100 but is 403.');
    expect(check('expect', 'owner.name shop').sentence).toBe('owner.name should be shop but is not in the trace.');
    expect(check('expect', 'outcome.status 403').sentence).toBe('outcome.status is 403.');
    expect(check('expect-body', 'contains x', 'y'.repeat(500)).sentence.length).toBeLessThan(260);
  });
});

describe('parseExpectation', () => {
  it.each([
    ['', 'Write @expect'],
    ['outcome.status', 'is missing'],
    ['outcome..status 1', 'no path'],
    ['outcome.status < many', 'compares numbers'],
    ['outcome.status matches (', 'no regular expression'],
  ])('refuses @expect %s', (text, says) => {
    expect(parseExpectation('expect', text, 1).problem).toContain(says);
  });

  it('keeps quoted texts as they are, operators and all', () => {
    expect(parseExpectation('expect', 'a == "null"', 1).expectation?.value).toBe('null');
    expect(parseExpectation('expect', 'a "contains x"', 1).expectation).toMatchObject({ operator: '==', value: 'contains x' });
    expect(parseExpectation('expect', 'a "\\q"', 1).expectation?.value).toBe('\\q');
  });
});

describe('valueAt', () => {
  it('does not look into what every object inherits', () => {
    expect(valueAt({ a: {} }, 'a.constructor')).toBeUndefined();
  });
});
