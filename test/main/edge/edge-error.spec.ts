import { describe, expect, it } from 'vitest';
import { EdgeStartError, startErrorOf } from '../../../main/edge/edge-error';

const system = (code: string): Error => Object.assign(new Error(code), { code });

describe('an edge that cannot start', () => {
  it.each([
    ['EADDRINUSE', 'port-in-use', /Port 443 on 127\.0\.0\.1, wanted for HTTPS, is in use by another program.*choose another port/],
    ['EACCES', 'port-forbidden', /Port 443, wanted for HTTPS, may not be used by this account.*Choose another port/],
    ['EADDRNOTAVAIL', 'address-unusable', /no address 127\.0\.0\.1/],
  ])('says after %s what is wrong and what to do', (code, known, words) => {
    const error = startErrorOf(system(code), 'HTTPS', '127.0.0.1', 443);
    expect(error).toBeInstanceOf(EdgeStartError);
    expect(error).toMatchObject({ code: known, port: 443 });
    expect(String(error)).toMatch(words);
  });

  it('passes on what it does not know', () => {
    const strange = system('ESTRANGE');
    expect(startErrorOf(strange, 'HTTPS', '127.0.0.1', 443)).toBe(strange);
  });
});
