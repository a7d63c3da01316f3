import { describe, expect, it } from 'vitest';
import { connectReasons, sayConnect } from '../../../../main/core/dns/connect-reasons';
import { sentenceOf } from '../../../support/sentences';

const reached = {
  endpoint: 'd1.cloudfront.net',
  endpointIs: 'the routing endpoint of connection group main',
  address: '127.0.64.1',
  port: 443,
  protocol: 'https, IPv4',
};

describe('connectReasons', () => {
  it('have a code of their own stage, a source, and a way out of every problem', () => {
    for (const [code, definition] of Object.entries(connectReasons)) {
      expect(code).toMatch(/^connect\.[a-z0-9-]+$/);
      expect(definition.source).not.toBe('');
      expect(`${code} ${definition.severity !== 'problem' || 'hint' in definition}`).toBe(`${code} true`);
    }
  });

  it('say who comes through an endpoint that DNS did not name', () => {
    expect(sentenceOf({ reason: sayConnect('connect.other-entry', { ...reached, dnsName: 'a.test', byDns: null }) })).toBe(
      'The client connects to 127.0.64.1, port 443 (https, IPv4): d1.cloudfront.net, the routing endpoint of connection group main. That is not what DNS says: ' +
        'a.test leads to no endpoint. The client was sent here by other means; the edge answers all the same, because Host alone picks the tenant.',
    );
  });

  it('say what a disabled group and a disabled distribution mean', () => {
    expect(sentenceOf({ reason: sayConnect('connect.group-disabled', { group: 'main', endpoint: 'd1.cloudfront.net' }) })).toContain(
      'is cut off',
    );
    expect(sentenceOf({ reason: sayConnect('connect.group-serves-disabled', { ...reached, group: 'main' }) })).toContain(
      'this workspace assumes',
    );
    expect(sentenceOf({ reason: sayConnect('connect.distribution-disabled', { ...reached, distribution: 'x' }) })).toContain(
      'still is an edge',
    );
  });
});
