import { describe, expect, it } from 'vitest';
import { sayClient } from '../../../../main/core/certificates/client-reasons';
import { sentenceOf } from '../../../../main/core/explain/catalogue';

const asked = { distribution: 'api', mode: 'required', subject: 'CN=device', trustStore: 'devices' } as const;

describe('what is said of a viewer’s certificate', () => {
  it('names the code of the connection log when it is refused', () => {
    expect(sentenceOf(sayClient('tls.client-certificate-refused', { ...asked, fault: 'ClientCertUntrusted' }))).toBe(
      'Distribution api asks viewers for a certificate (required), and the client shows one for CN=device: no authority of the trust store devices has issued it. The edge ends the connection in the handshake, before any request (connection log: Failed:ClientCertUntrusted).',
    );
    const missing = sayClient('tls.client-certificate-refused', { ...asked, subject: null, fault: 'ClientCertMissing' });
    expect(sentenceOf(missing)).toContain('(required): the client shows none.');
    const dangling = sayClient('tls.client-certificate-refused', { ...asked, trustStore: null, fault: 'ClientCertUntrusted' });
    expect(sentenceOf(dangling)).toContain('its trust store is not in this workspace');
  });

  it('says what became of it when the connection goes on', () => {
    expect(sentenceOf(sayClient('tls.client-certificate-verified', asked))).toContain('is good');
    expect(sentenceOf(sayClient('tls.client-certificate-passed', asked))).toContain('is the origin’s to check');
    expect(sentenceOf(sayClient('tls.client-certificate-passed', { ...asked, subject: null }))).toContain('the client shows none');
    expect(sentenceOf(sayClient('tls.client-certificate-none', { ...asked, subject: null }))).toContain('(optional)');
  });
});
