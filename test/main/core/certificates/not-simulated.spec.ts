import { describe, expect, it } from 'vitest';
import { chooseCertificate } from '../../../../main/core/certificates/choose';
import { notSimulatedIn } from '../../../../main/core/certificates/not-simulated';
import type { NotSimulated, ViewerRequest } from '../../../../main/core/types/exchange';
import { certificate, certificateArn, exchangeOf, snapshotOf, standard } from '../../../support/compiled';

const viewerCertificate = { ACMCertificateArn: certificateArn('own'), MinimumProtocolVersion: 'TLSv1' };

function notes(more: object, request: Partial<ViewerRequest>): readonly NotSimulated[] {
  const snapshot = snapshotOf({
    'distributions/own.json': standard('own', ['own.example'], more),
    'certificates/own.json': certificate('own', ['own.example']),
  });
  const exchange = exchangeOf({ host: 'own.example', ...request });
  return notSimulatedIn(chooseCertificate(snapshot, exchange.request.sni), exchange);
}

describe('settings of the handshake that are not honoured yet', () => {
  it('are none for an ordinary distribution', () => {
    expect(notes({ ViewerCertificate: { ...viewerCertificate, SSLSupportMethod: 'sni-only' } }, { httpVersion: '2' })).toEqual([]);
  });

  it('name HTTP/3 to a client that would speak it', () => {
    expect(notes({ HttpVersion: 'http2and3' }, { httpVersion: '3' })[0]).toMatchObject({
      setting: 'HttpVersion',
      because: [{ file: 'distributions/own.json' }],
    });
    expect(notes({ HttpVersion: 'http2and3' }, { httpVersion: '2' })).toEqual([]);
    expect(notes({ HttpVersion: 'http2' }, { httpVersion: '3' })).toEqual([]);
  });

  it('name connection functions, and what passthrough would not cache', () => {
    const more = { ViewerMtlsConfig: { Mode: 'passthrough' }, ConnectionFunctionAssociation: { Id: 'f' } };
    expect(notes(more, {}).map(({ setting }) => setting)).toEqual(['ViewerMtlsConfig', 'ConnectionFunctionAssociation']);
    expect(notes({ ViewerMtlsConfig: { Mode: 'required' } }, {})).toEqual([]);
  });
});
