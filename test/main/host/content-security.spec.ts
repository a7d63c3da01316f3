import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../../main/host/content-security';

describe('the policy of the page', () => {
  it('allows scripts from our own files only', () => {
    const policy = contentSecurityPolicy();
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  });

  it('allows connections to the named addresses and no others', () => {
    expect(contentSecurityPolicy({ connect: ['ws://127.0.0.1:7300'] })).toContain("connect-src 'self' ws://127.0.0.1:7300;");
  });

  it('cannot be framed and tells nobody where it was', () => {
    expect(securityHeaders()).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
});
