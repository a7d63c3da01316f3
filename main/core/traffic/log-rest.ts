/** What a line of a log says beyond the request and its answer: kept so that the line can be written again. */
import { httpVersionWords } from '../logs/build-record';
import type { ViewerRequest } from '../types/exchange';
import type { LogRecord } from '../types/log';
import type { LoggedRest } from '../types/traffic';
import type { LogFacts } from './log-facts';

const members = [
  'location',
  'distributionDomain',
  'requestBytes',
  'requestId',
  'responseResultType',
  'clientPort',
  'serverIp',
  'asn',
  'contentLength',
  'rangeStart',
  'rangeEnd',
  'firstByteMs',
  'tlsProtocol',
  'tlsCipher',
  'originDomain',
  'originReason',
  'originFirstByteMs',
  'originLastByteMs',
  'connectionId',
] as const;

const fillable = ['clientIp', 'host', 'httpVersion', 'scheme', 'status'] as const;

/** `request`: what was made of the line. */
export function restOf(facts: LogFacts, { scheme, httpVersion }: Pick<ViewerRequest, 'scheme' | 'httpVersion'>): LoggedRest {
  const rest: Record<string, unknown> = {};
  for (const member of members) if (facts[member] !== undefined) rest[member] = facts[member];
  if (facts.scheme !== undefined && facts.scheme !== scheme) rest['scheme'] = facts.scheme;
  if (facts.httpVersion !== undefined && facts.httpVersion !== httpVersionWords[httpVersion]) rest['httpVersion'] = facts.httpVersion;
  if (facts.allHeaders) rest['allHeaders'] = true;
  const filledIn = fillable.filter((member: keyof LogRecord & keyof LogFacts) => facts[member] === undefined);
  if (filledIn.length > 0) rest['filledIn'] = filledIn;
  return rest;
}
