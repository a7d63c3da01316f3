/**
 * 03-tls decides which certificate and security policy the SNI gets, and whether a normal client accepts what it is shown.
 * Nothing else comes of the SNI: the tenant is picked by Host, in 04-owner.
 */
import { chooseCertificate, type ChosenCertificate } from '../certificates/choose';
import { judgeClient, mtlsOf, type ClientCertificateFault, type ClientVerdict, type Mtls } from '../certificates/client-certificate';
import { negotiateHttp } from '../certificates/http-version';
import { judge } from '../certificates/judge';
import { notSimulatedIn } from '../certificates/not-simulated';
import { say, type Shown } from '../certificates/reasons';
import { fitsVersion, type CipherSuite } from '../certificates/cipher-suites';
import { lowestVersion, negotiateCipher, negotiateTls, suitesOf, type CipherAnswer } from '../certificates/security-policies';
import { refsTo, refTo } from '../config/ref-to';
import type { Ports } from '../ports';
import type { Stage } from '../stage';
import type {
  CertificateChoice,
  Exchange,
  Exit,
  NotSimulated,
  Reason,
  Rival,
  StageResult,
  TlsSession,
  TlsVersion,
  ViewerRequest,
} from '../types/exchange';
import type { Failure } from '../types/outcome';
import type { HttpVersion } from '../types/resources';
import type { Endpoint, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';

/** CloudFront's default for HttpVersion; it also goes with the default certificate. */
const defaultHttp: HttpVersion = 'http2';

export const tls: Stage = {
  name: '03-tls',
  question: 'Which certificate does this SNI get, and does the client accept it?',
  exits: [
    { to: 'tls.name-mismatch', when: 'the certificate shown does not cover the name that the client asked for' },
    { to: 'tls.expired', when: 'the certificate shown has expired' },
    { to: 'tls.not-yet-valid', when: 'the certificate shown is not valid yet' },
    { to: 'tls.no-shared-protocol', when: 'the client is older than the security policy allows' },
    { to: 'tls.no-shared-cipher', when: 'client, security policy and the certificate’s key have no cipher suite in common' },
    { to: 'tls.client-certificate', when: 'the distribution asks viewers for a certificate, and theirs is missing or no good' },
    { to: 'tls.alert', when: 'the edge refuses a handshake without SNI or with one that nobody claims (both are assumptions)' },
    { to: 'tls.untrusted', when: 'live: the client ended the handshake over a certificate that stands up to every check here' },
  ],
  run: decide,
  assumePassed,
};

function decide(exchange: Exchange, snapshot: Snapshot, ports: Ports): StageResult {
  const { request } = exchange;
  if (request.scheme === 'http') return plain(request);
  const chosen = chooseCertificate(snapshot, request.sni, reachedBy(exchange));
  const notSimulated = notSimulatedIn(chosen, exchange);
  // Filled member by member: on the way of every handshake, and of every request offline.
  const result = (decision: string, reason: Reason, because: readonly SourceRef[], changes: Partial<Exchange>): Building => {
    const built: Building = { decision, reason, because, changes, rejected: chosen.rejected, assumptions: chosen.assumptions };
    if (notSimulated.length > 0) built.notSimulated = notSimulated;
    return built;
  };
  const refuse = (failure: Failure, decision: string, reason: Reason, because: readonly SourceRef[]): StageResult => {
    const built = result(decision, reason, because, { certificate: facts(chosen, false, null) });
    built.exit = { kind: 'failure', failure } satisfies Exit;
    return built;
  };

  if (chosen.source === 'none') return refuse('tls.alert', 'refused', refusal(chosen, request), chosen.because);
  const version = negotiateTls(chosen.policy, request.maxTls);
  if (version === null) {
    const params = { policy: chosen.policy, lowest: lowestVersion(chosen.policy), maxTls: request.maxTls, owner: ownerLabel(chosen) };
    return refuse('tls.no-shared-protocol', 'no shared protocol', say('tls.no-shared-protocol', params), chosen.policyBecause);
  }
  const ciphers = negotiateCipher({ policy: chosen.policy, version, key: chosen.key, offered: request.ciphers }, snapshot.assumption);
  const { suite } = ciphers;
  if (suite === null) return noSharedCipher(exchange, snapshot, chosen, version, ciphers, refuse);

  const shown = shownTo(request, chosen);
  const judgement = judge(chosen, shown.expected, exchange.at);
  const because = [...chosen.because, ...certificateLines(chosen, judgement.verdict)];
  if (judgement.verdict !== 'accepted' && request.ignoresCertificate !== true) {
    return refuse(judgement.verdict, 'refused by the client', rejection(shown, chosen, judgement, exchange.at), because);
  }
  const problem = request.handshakeProblem;
  // A certificate that is missing ends the handshake in the TLS library; it is for the check below to name.
  if (problem !== undefined && !/did not return a certificate/.test(problem)) {
    const failure = /unknown.ca|certificate/i.test(problem) ? 'tls.untrusted' : 'tls.alert';
    return refuse(failure, 'handshake failed', say('tls.handshake-failed', { ...shown, problem }), because);
  }
  const mtls = mtlsOf(snapshot, chosen.owner?.distribution);
  const client = mtls && judgeClient(mtls, request.clientCertificate ?? null, exchange.at, ports.clientCertificates);
  if (mtls && client?.fault) return refuseClient(exchange, chosen, mtls, client.fault, refuse);
  const http = negotiateHttp({ offered: request.httpVersion, enabled: enabledHttp(chosen), tls: version, sni: request.sni });
  const accepted = judgement.verdict === 'accepted';
  const seen = facts(chosen, accepted, version, suite);
  const certificate = mtls ? { ...seen, clientStatus: 'Success' } : seen;
  const resumed = request.resumed === true;
  const agreedOn: TlsSession = { version, cipher: suite.name, handshake: resumed ? 'sessionResumed' : 'fullHandshake' };
  const session = mtls ? { ...agreedOn, clientCertificate: request.clientCertificate ?? null } : agreedOn;
  const changes = { certificate, request: { ...request, httpVersion: http, tls: session } };
  const agreed = resumed ? { version, cipher: suite.name, http, resumed } : { version, cipher: suite.name, http };
  const told = (built: Building): StageResult => (mtls && client ? { ...built, notes: [clientNote(exchange, mtls, client)] } : built);
  if (accepted) return told(result('accepted', say('tls.accepted', { ...shown, agreed }), because, changes));
  const reason = say('tls.not-verified', { ...shown, agreed, problem: problems[judgement.verdict] });
  return told(result('not verified', reason, because, changes));
}

type Building = { -readonly [K in keyof StageResult]: StageResult[K] };

const problems = {
  'tls.name-mismatch': 'it does not cover the name',
  'tls.expired': 'it has expired',
  'tls.not-yet-valid': 'it is not valid yet',
} as const;

function plain(request: ViewerRequest): StageResult {
  const http = negotiateHttp({ offered: request.httpVersion, enabled: defaultHttp, tls: null, sni: null });
  return {
    decision: 'not needed',
    reason: say('tls.not-needed', { host: request.host }),
    ...(http === request.httpVersion ? {} : { changes: { request: { ...request, httpVersion: http } } }),
  };
}

function refusal(chosen: ChosenCertificate, request: ViewerRequest): Reason {
  if (request.sni === null) return say('tls.dropped-without-sni', {});
  return say('tls.unknown-sni-alert', { sni: request.sni, inactive: chosen.claim ? ownerLabel(chosen) : null });
}

function rejection(shown: Shown, chosen: ChosenCertificate, { verdict, also }: ReturnType<typeof judge>, at: number): Reason {
  if (verdict === 'tls.expired') return say('tls.expired', { ...shown, notAfter: chosen.notAfter ?? at, at });
  if (verdict === 'tls.not-yet-valid') return say('tls.not-yet-valid', { ...shown, notBefore: chosen.notBefore ?? at, at });
  return say('tls.name-mismatch', { ...shown, also });
}

/** The certificate's own lines, the deciding member first. */
function certificateLines({ certificate }: ChosenCertificate, verdict: ReturnType<typeof judge>['verdict']): readonly SourceRef[] {
  if (!certificate) return [];
  if (verdict === 'tls.expired') return [refTo(certificate, '/NotAfter')];
  if (verdict === 'tls.not-yet-valid') return [refTo(certificate, '/NotBefore')];
  return [refTo(certificate, '/DomainName')];
}

function shownTo(request: ViewerRequest, chosen: ChosenCertificate): Shown {
  return {
    kind: chosen.kind,
    sni: request.sni,
    // A client checks the name that it asked for; without SNI that is the host it typed.
    expected: request.sni ?? request.urlHost,
    host: request.host,
    source: chosen.source,
    names: chosen.names,
    owner: ownerLabel(chosen),
    domain: chosen.claim?.domain ?? null,
  };
}

function ownerLabel({ claim, owner }: ChosenCertificate): string | null {
  if (claim) return `${claim.ownerKind} ${claim.ownerName}`;
  return owner ? `${owner.kind} ${owner.name}` : null;
}

function enabledHttp(chosen: ChosenCertificate): HttpVersion {
  return chosen.owner?.httpVersion.value ?? defaultHttp;
}

function refuseClient(
  exchange: Exchange,
  chosen: ChosenCertificate,
  mtls: Mtls,
  fault: ClientCertificateFault,
  refuse: Refuse,
): StageResult {
  const { mode, distribution, trustStore, because } = mtls;
  const subject = exchange.request.clientCertificate?.subject ?? null;
  const params = { distribution: distribution.name, mode, subject, trustStore: trustStore?.name ?? null, fault };
  const dangling = fault === 'ClientCertUntrusted' ? refsTo(distribution, '/ViewerMtlsConfig/TrustStoreConfig/TrustStoreId') : [];
  const reason = say('tls.client-certificate-refused', params);
  const refused = refuse('tls.client-certificate', 'client certificate refused', reason, [...because, ...dangling]);
  return { ...refused, changes: { certificate: { ...facts(chosen, true, null), clientStatus: `Failed:${fault}` } } };
}

function clientNote({ request }: Exchange, mtls: Mtls, { verified }: ClientVerdict): Rival {
  const { mode, distribution, trustStore, because } = mtls;
  const subject = request.clientCertificate?.subject ?? null;
  const code = mode === 'passthrough' ? 'passed' : verified ? 'verified' : 'none';
  const params = { distribution: distribution.name, mode, subject, trustStore: trustStore?.name ?? null };
  return {
    candidate: subject === null ? 'no client certificate' : `client certificate ${subject}`,
    reason: say(`tls.client-certificate-${code}`, params),
    because: [...because, ...(verified ? (trustStore?.because ?? []) : [])],
  };
}

type Refuse = (failure: Failure, decision: string, reason: Reason, because: readonly SourceRef[]) => StageResult;

function noSharedCipher(
  { request }: Exchange,
  snapshot: Snapshot,
  chosen: ChosenCertificate,
  version: TlsVersion,
  { beyond, assumptions }: CipherAnswer,
  refuse: Refuse,
): StageResult {
  const offered = request.ciphers ?? [];
  const fitting = suitesOf(chosen.policy, snapshot.assumption).filter((entry) => entry.simulated && fitsVersion(entry, version));
  const wanted = fitting.filter(({ key }) => key === null || key === chosen.key);
  const otherKey = fitting.find(({ name, key }) => key !== null && key !== chosen.key && offered.includes(name))?.name ?? null;
  const reason = say('tls.no-shared-cipher', {
    policy: chosen.policy,
    owner: ownerLabel(chosen),
    version,
    key: chosen.key,
    offered,
    wanted: wanted.map(({ name }) => name),
    otherKey,
    beyond: beyond?.name ?? null,
  });
  const refused = refuse('tls.no-shared-cipher', 'no shared cipher', reason, chosen.policyBecause);
  const assumed = otherKey !== null && chosen.certificate?.value.KeyAlgorithm === undefined ? ['certificate.key-algorithm'] : [];
  const notes = beyond ? [beyondReach(beyond, chosen)] : [];
  const notSimulated = [...(refused.notSimulated ?? []), ...notes];
  return {
    ...refused,
    assumptions: [...(refused.assumptions ?? []), ...assumptions, ...assumed],
    ...(notSimulated.length > 0 ? { notSimulated } : {}),
  };
}

function beyondReach({ name }: CipherSuite, { policy, policyBecause }: ChosenCertificate): NotSimulated {
  return {
    setting: `MinimumProtocolVersion ${policy}`,
    what: `CloudFront would agree on ${name}; no TLS library of today speaks it.`,
    because: policyBecause,
  };
}

function facts(
  chosen: ChosenCertificate,
  acceptedByClient: boolean,
  version: TlsVersion | null,
  suite: CipherSuite | null = null,
): CertificateChoice {
  return {
    source: chosen.source,
    arn: chosen.arn,
    names: chosen.names,
    account: chosen.account,
    notBefore: chosen.notBefore,
    notAfter: chosen.notAfter,
    sniOwner: chosen.owner?.id ?? null,
    policy: chosen.policy,
    acceptedByClient,
    version,
    cipher: suite?.name ?? null,
  };
}

/** The endpoint by whose address the client came; undefined for the address that all share. */
function reachedBy({ request, endpoint }: Exchange): Endpoint | undefined {
  return request.enteredThrough === null ? undefined : endpoint;
}

/** As if the client had accepted what it was shown; the certificate stays, because 421 asks about it. */
function assumePassed(exchange: Exchange, snapshot: Snapshot): Partial<Exchange> {
  if (exchange.request.scheme === 'http') return {};
  const certificate = exchange.certificate ?? facts(chooseCertificate(snapshot, exchange.request.sni, reachedBy(exchange)), false, null);
  return { certificate: { ...certificate, acceptedByClient: true, version: certificate.version ?? 'TLSv1.3' } };
}
