import { describe, expect, it } from 'vitest';
import { diagnosticsOf } from '../../../support/diagnostics';

describe('key groups', () => {
  it('know that an id and a name are one key', () => {
    const pem = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAKaM+i6LLCUoPbJXQtn4jbAjxatuSAPJAxoqt9aXDlVk=\n-----END PUBLIC KEY-----\n';
    const [key] = diagnosticsOf({ 'public-keys/main.pem': pem }, 'public-key.');
    expect(key).toMatchObject({ code: 'public-key.kind', file: 'public-keys/main.pem', line: 1 });
    expect(key?.message).toBe(
      'Public key main is neither an RSA nor an ECDSA key; CloudFront takes RSA with 2,048 bits or ECDSA on P-256.',
    );
    const group = { 'key-groups/one.json': { Name: 'one', Items: ['main', 'main', 'other'] } };
    expect(diagnosticsOf({ 'public-keys/main.pem': pem, ...group }, 'key-group.').map(({ message }) => message)).toEqual([
      'Key group one lists public key main twice.',
    ]);
  });
});
