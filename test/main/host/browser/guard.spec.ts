import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../../main/host/browser/guard';

const host = '127.0.0.1:7300';

describe('the guard', () => {
  it('accepts both spellings of its own address and nothing else', () => {
    const guard = createGuard(7300);
    expect(guard.refuseHost({ host })).toBeNull();
    expect(guard.refuseHost({ host: 'LOCALHOST:7300' })).toBeNull();
    for (const foreign of ['127.0.0.1', '127.0.0.1:7301', 'evil.example:7300', '127.0.0.1:7300.evil.example', '[::1]:7300', '']) {
      expect(guard.refuseHost({ host: foreign })).toBe('foreign-host');
    }
    expect(guard.refuseHost({})).toBe('foreign-host');
  });

  it('gives every token and session a value of its own', () => {
    const guard = createGuard(7300);
    const first = guard.issueToken();
    const second = guard.issueToken();
    expect(first).not.toBe(second);
    const cookies = [guard.exchange(first), guard.exchange(second)];
    expect(cookies[0]).not.toBe(cookies[1]);
    expect(guard.exchange(first)).toBeNull();
  });

  it('finds its cookie among others and ignores the one of another port', () => {
    const guard = createGuard(7300);
    const cookie = guard.exchange(guard.issueToken())?.split(';')[0] ?? '';
    expect(guard.refusePage({ host, cookie: `a=1; ${cookie}; b=2` })).toBeNull();
    expect(guard.refusePage({ host, cookie: cookie.replace('edgecase-7300', 'edgecase-7301') })).toBe('no-session');
    expect(createGuard(7300).refusePage({ host, cookie })).toBe('no-session');
  });

  it('asks the socket for an Origin and the page only for a right one', () => {
    const guard = createGuard(7300);
    const cookie = guard.exchange(guard.issueToken())?.split(';')[0] ?? '';
    expect(guard.refusePage({ host, cookie })).toBeNull();
    expect(guard.refuseSocket({ host, cookie })).toBe('foreign-origin');
    expect(guard.refuseSocket({ host, cookie, origin: `http://${host}` })).toBeNull();
    expect(guard.refuseSocket({ host, cookie, origin: 'http://localhost:7300' })).toBe('foreign-origin');
  });
});
