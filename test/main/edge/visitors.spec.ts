import { describe, expect, it } from 'vitest';
import { createVisitors, plainAddress, remoteOf } from '../../../main/edge/visitors';
import { viewerRequest } from '../../support/compiled';

describe('announced clients', () => {
  const visitor = { request: viewerRequest(), done: () => undefined };

  it('are claimed once, by address and port', () => {
    const visitors = createVisitors();
    visitors.announce(remoteOf('127.0.0.1', 5000), visitor);
    expect(visitors.claim(remoteOf('127.0.0.1', 5001))).toBeNull();
    expect(visitors.claim(remoteOf('127.0.0.1', 5000))).toBe(visitor);
    expect(visitors.claim(remoteOf('127.0.0.1', 5000))).toBeNull();
  });

  it('are forgotten when they never came', () => {
    const visitors = createVisitors();
    visitors.announce('a', visitor);
    visitors.forget('a');
    expect(visitors.claim('a')).toBeNull();
  });

  it('are the same in an IPv6 coat', () => {
    expect(remoteOf('::ffff:127.0.0.1', 1)).toBe(remoteOf('127.0.0.1', 1));
    expect(plainAddress('::1')).toBe('::1');
    expect(plainAddress(undefined)).toBe('');
  });
});
