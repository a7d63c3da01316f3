import { describe, expect, it } from 'vitest';
import { isAllowedHost, isLoopbackHost } from '../../../main/runtime/hosts';

describe('isLoopbackHost', () => {
  it.each(['localhost', 'app.localhost', '127.0.0.1', '127.9.8.7', '::1', '[::1]', 'LOCALHOST'])('%s is this machine', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each(['example.com', '127.0.0.1.example.com', '127.0.0.256', '10.0.0.1', '0.0.0.0', '::2', 'localhost.example', '127.1'])(
    '%s is not',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );
});

describe('isAllowedHost', () => {
  it('takes the exact names of the list, in any case, and nothing below them', () => {
    expect(isAllowedHost('API.example.com', ['api.Example.com'])).toBe(true);
    expect(isAllowedHost('x.api.example.com', ['api.example.com'])).toBe(false);
    expect(isAllowedHost('example.com', [])).toBe(false);
  });
});
