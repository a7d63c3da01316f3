/** Decides which TLS settings on the request's way are not honoured yet, so that the trace can say so. */
import { refsTo } from '../config/ref-to';
import type { Exchange, NotSimulated } from '../types/exchange';
import type { Distribution } from '../types/resources';
import type { ChosenCertificate } from './choose';
import { wantsHttp3 } from './http-version';

export function notSimulatedIn(chosen: ChosenCertificate, exchange: Exchange): readonly NotSimulated[] {
  const notes: NotSimulated[] = [];
  const { owner } = chosen;
  if (owner && exchange.request.httpVersion === '3' && wantsHttp3(owner.httpVersion.value)) {
    notes.push({
      setting: 'HttpVersion',
      what: 'the client would speak HTTP/3; here it falls back to TCP.',
      because: owner.httpVersion.because,
    });
  }
  const distribution = owner?.distribution;
  if (distribution?.value.ViewerMtlsConfig?.Mode === 'passthrough') {
    notes.push(note(distribution, 'ViewerMtlsConfig', 'in passthrough mode CloudFront caches nothing; here the cache behaviors decide.'));
  }
  if (distribution?.value.ConnectionFunctionAssociation) {
    notes.push(note(distribution, 'ConnectionFunctionAssociation', 'the connection function does not run.'));
  }
  return notes;
}

function note(distribution: Distribution, setting: string, what: string): NotSimulated {
  return { setting, what, because: refsTo(distribution, `/${setting}`) };
}
