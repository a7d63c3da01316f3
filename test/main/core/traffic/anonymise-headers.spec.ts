import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceOf } from '../../../../main/core/cache/viewer-device';
import { kindOfHeader, replaceAddresses, treatHeader, treatPairs, treatUserAgent } from '../../../../main/core/traffic/anonymise-headers';
import { createPseudonyms } from '../../../../main/core/traffic/pseudonym';
import type { Treatment } from '../../../../main/core/types/traffic';

const pseudonyms = createPseudonyms((text) => createHmac('sha256', 'key').update(text).digest());
const hash = pseudonyms.text;
const address = (text: string): string => pseudonyms.address(text) ?? '';

function treat(name: string, value: string, treatment: Treatment = 'pseudonym'): string | null {
  return treatHeader(name, kindOfHeader(name), value, treatment, pseudonyms);
}

describe('headers that tell of people', () => {
  it.each([
    ['accept-encoding', 'harmless'],
    ['if-none-match', 'harmless'],
    ['sec-fetch-site', 'harmless'],
    ['user-agent', 'userAgents'],
    ['sec-ch-ua', 'userAgents'],
    ['sec-ch-ua-mobile', 'harmless'],
    ['sec-websocket-key', 'harmless'],
    ['cookie', 'cookies'],
    ['authorization', 'credentials'],
    ['x-session-token', 'credentials'],
    ['x-forwarded-for', 'addresses'],
    ['x-amzn-trace-id', 'requestIds'],
    ['location', 'url'],
    ['content-type', 'harmless'],
    ['content-disposition', 'otherHeaders'],
    ['x-user-email', 'otherHeaders'],
  ])('%s is of kind %s', (name, kind) => {
    expect(kindOfHeader(name)).toBe(kind);
  });

  it('keep the names of cookies and parameters, and equal values equal', () => {
    expect(treat('cookie', 'session=abc; theme=dark;empty=')).toBe(`session=${hash('abc')}; theme=${hash('dark')}; empty=`);
    expect(treatPairs('q=abc&flag&john%40x.example=1', '&', 'pseudonym', pseudonyms)).toBe(
      `q=${hash('abc')}&flag&${hash('john%40x.example')}=${hash('1')}`,
    );
    expect(treatPairs('q=abc&flag', '&', 'drop', pseudonyms)).toBe('q=&flag');
    expect(treat('set-cookie', 'id=7; Path=/; HttpOnly')).toBe(`id=${hash('7')}; Path=/; HttpOnly`);
    expect(treat('location', '/next?token=1')).toBe(`/next?token=${hash('1')}`);
  });

  it('keep the site that referred, not the page', () => {
    expect(treat('referer', 'https://b.example/who?me')).toBe(`https://b.example/${hash('/who?me')}`);
    expect(treat('referer', 'https://b.example/')).toBe('https://b.example/');
    expect(treat('referer', 'about:me')).toBe(hash('about:me'));
  });

  it('replace every address of a list, and names in their place', () => {
    expect(treat('x-forwarded-for', '198.51.100.7, unknown,[2001:db8:9::1]:443, 198.51.100.7:80, me')).toBe(
      `${address('198.51.100.7')}, unknown, [${address('2001:db8:9::1')}]:443, ${address('198.51.100.7')}:80, ${hash('me')}`,
    );
    expect(treat('forwarded', 'for="[2001:db8:9::1]:80";proto=https, for=198.51.100.7')).toBe(
      `for="[${address('2001:db8:9::1')}]:80";proto=https, for=${address('198.51.100.7')}`,
    );
    expect(replaceAddresses('from 198.51.100.7. at 12:30:45', pseudonyms)).toBe(`from ${address('198.51.100.7')}. at 12:30:45`);
  });

  it('keep the scheme of a credential', () => {
    expect(treat('authorization', 'Bearer abc')).toBe(`Bearer ${hash('abc')}`);
    expect(treat('x-api-key', 'abc')).toBe(hash('abc'));
  });

  it('go where they are to be dropped', () => {
    expect(['user-agent', 'referer', 'authorization', 'x-forwarded-for', 'x-user'].map((name) => treat(name, 'a', 'drop'))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(treat('cookie', 'a=1', 'drop')).toBe('a=');
    expect(treat('x-user', 'a', 'keep')).toBe('a');
  });
});

describe('user agents', () => {
  const words = fc.constantFrom(
    'Mozilla/5.0',
    'Android 14',
    'Mobile',
    'iPhone',
    'iPad',
    'Tablet',
    'SmartTV',
    'Apple TV',
    'Windows NT 10.0',
    'Googlebot/2.1',
    'curl/8.0',
    'iPod',
    'Kindle/3',
  );

  it('tell the same device as before, and nothing else of it', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1 }), (list) => {
        const agent = [...list, 'somebody'].join(' ');
        const replaced = treatUserAgent(agent, pseudonyms);
        expect(deviceOf(replaced)).toEqual(deviceOf(agent));
        expect(replaced).not.toContain('somebody');
      }),
    );
  });

  it('tell which program it is, and that it is a robot', () => {
    expect(treatUserAgent('curl/8.5.0', pseudonyms)).toBe(`curl/5.0 (Desktop) Pseudonym/${hash('curl/8.5.0')}`);
    expect(treatUserAgent('Mozilla/5.0 (compatible; Googlebot/2.1)', pseudonyms)).toMatch(/^Mozilla\/5\.0 \(bot\) Pseudonym\//);
    expect(treatUserAgent('', pseudonyms)).toBe('');
  });
});
