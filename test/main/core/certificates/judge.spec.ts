import { describe, expect, it } from 'vitest';
import type { ChosenCertificate } from '../../../../main/core/certificates/choose';
import { judge } from '../../../../main/core/certificates/judge';

const shown = (notBefore: number | null, notAfter: number | null): ChosenCertificate =>
  ({ names: ['*.acme.test'], notBefore, notAfter }) as unknown as ChosenCertificate;

describe('a normal client', () => {
  it.each([
    { name: 'accepts a name that is covered on a good day', host: 'www.acme.test', from: null, to: null, verdict: 'accepted', also: null },
    { name: 'refuses another name', host: 'acme.test', from: null, to: null, verdict: 'tls.name-mismatch', also: null },
    { name: 'refuses an old certificate', host: 'www.acme.test', from: null, to: 4, verdict: 'tls.expired', also: null },
    { name: 'refuses a certificate of tomorrow', host: 'www.acme.test', from: 6, to: null, verdict: 'tls.not-yet-valid', also: null },
    { name: 'speaks of the name first', host: 'acme.test', from: null, to: 4, verdict: 'tls.name-mismatch', also: 'has expired' },
    {
      name: 'speaks of the name first here too',
      host: 'acme.test',
      from: 6,
      to: null,
      verdict: 'tls.name-mismatch',
      also: 'is not valid yet',
    },
  ])('$name', ({ host, from, to, verdict, also }) => {
    expect(judge(shown(from, to), host, 5)).toEqual({ verdict, also });
  });
});
