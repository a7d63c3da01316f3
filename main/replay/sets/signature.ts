/** A name for what differs between two answers and why: requests of one name are explained once. */
import { volatileHeaders } from '../../core/explain/diff';
import type { Exchange, HeaderList, Span } from '../../core/types/exchange';
import type { SideAnswer } from './side';

/** Whatever the attribution looks at: the rungs with their lines, the facts that make a headline, the headers that differ, and the names. */
export function signatureOf(before: SideAnswer, after: SideAnswer): string {
  const { request } = before.finished.exchange;
  return [
    request.host,
    request.sni ?? '',
    request.dnsName,
    request.client.country ?? '',
    sideSignature(before),
    sideSignature(after),
    differingHeaders(before.finished.exchange.response?.headers ?? [], after.finished.exchange.response?.headers ?? []),
  ].join('\n');
}

function sideSignature({ finished: { exchange, spans } }: SideAnswer): string {
  return `${factsOf(exchange)}|${spans.map(rungOf).join(';')}|${exchange.errorPage ? exchange.errorPage.spans.map(rungOf).join(';') : ''}`;
}

function rungOf({ stage, result }: Span): string {
  let text = `${stage} ${result.decision} ${result.reason.code}`;
  for (const { file, pointer, line } of result.because ?? []) text += ` ${file}#${pointer}:${line ?? ''}`;
  for (const { candidate } of result.rejected ?? []) text += ` -${candidate}`;
  for (const { candidate } of result.notes ?? []) text += ` +${candidate}`;
  for (const { setting } of result.notSimulated ?? []) text += ` ?${setting}`;
  return text;
}

function factsOf({ owner, behavior, cache, origin, response, resultType, exit, certificate, errorPage }: Exchange): string {
  return [
    owner?.owner.name,
    behavior?.pathPattern,
    cache?.result,
    cache?.ttl,
    origin?.domain,
    origin?.path,
    response?.status,
    resultType,
    exit?.kind === 'failure' ? exit.failure : exit?.reason,
    certificate?.arn,
    certificate?.version,
    errorPage?.custom.ResponsePagePath,
  ].join(' ');
}

function differingHeaders(before: HeaderList, after: HeaderList): string {
  const one = new Map(before);
  const other = new Map(after);
  const names = [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !volatileHeaders.has(name) && one.get(name) !== other.get(name),
  );
  return names.sort().join(',');
}
