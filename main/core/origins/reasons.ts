/** What 11-origin says. */
import { deliveryClause, type Delivery } from '../cache/delivery';
import { count } from '../cache/explain-ttl';
import { since } from '../cache/reasons';
import type { ShieldMiss } from '../cache/shield';
import { speakerOf, type ReasonTable } from '../explain/define';
import type { OriginFailure } from '../ports';
import type { OriginRequest } from '../types/exchange';
import type { EffectiveOwner } from '../types/snapshot';
import { describeOrigin } from './describe';

/** What was asked, put into words only when somebody reads them. */
interface Asked {
  readonly request: OriginRequest;
  readonly owner: EffectiveOwner;
}

interface Answered extends Asked {
  readonly status: number;
  readonly file: string;
  readonly delayMs: number;
}
interface Missing extends Asked {
  readonly status: number;
  readonly looked: string;
}
interface Failed extends Asked {
  readonly detail: string;
  readonly status: number;
  /** Attempts in all; 1 when the failure counted at once. */
  readonly attempts?: number;
}

const behaviorPage = 'Developer Guide, "Request and response behavior for custom origins"';
const badGateway = 'Developer Guide, "HTTP 502 status code (Bad Gateway)"';
const gatewayTimeout = 'Developer Guide, "HTTP 504 status code (Gateway Timeout)"';

const failoverPage = 'Developer Guide, "Optimize high availability with CloudFront origin failover"';

const shieldPage = 'Developer Guide, "Use Amazon CloudFront Origin Shield"';

const shieldMissed: Readonly<Record<ShieldMiss, string>> = {
  absent: 'holds nothing under this key, so the origin was asked',
  expired: 'holds this object, but past its time, so the origin was asked for it anew',
  'head-only': 'holds only the headers of a HEAD answer, so the origin was asked for the body',
  renewal: 'was passed by: the origin was asked about the expired object of the edge',
};

interface AttemptSaid {
  readonly number: number;
  readonly of: number;
  readonly failure: OriginFailure;
  readonly detail: string;
  readonly tookMs: number;
  readonly retried: boolean;
}

export const originReasons = {
  'origin.answered-by-file': {
    severity: 'ok',
    sentence: (said: Answered) => `${asked(said)}. The file ${said.file} stands for it and answered ${said.status}${after(said.delayMs)}.`,
    source: behaviorPage,
  },
  'origin.answered-by-stub': {
    severity: 'ok',
    sentence: (said: Answered) => `${asked(said)}. A stub in ${said.file} answered ${said.status}${after(said.delayMs)}.`,
    source: behaviorPage,
  },
  'origin.answered-by-proxy': {
    severity: 'ok',
    sentence: (said: Answered & { target: string }) =>
      `${asked(said)}. The server at ${said.target} stands for it and answered ${said.status}${after(said.delayMs)}.`,
    source: behaviorPage,
  },
  'origin.answered-by-recording': {
    severity: 'ok',
    sentence: (said: Answered & { assumed: string }) =>
      `${asked(said)}. The workspace does not say what it answers; ${said.assumed === '' ? 'it answered' : `${said.assumed}, so it is taken to answer`} ${said.status}, as was recorded${after(said.delayMs)}.`,
    source: behaviorPage,
  },
  'origin.answered-by-shield': {
    severity: 'ok',
    sentence: ({ id, region, age, ttl, delivery }: { id: string; region: string; age: number; ttl: number; delivery: Delivery | null }) =>
      `Origin Shield of origin ${id} in ${region} answered, and the origin was not asked: the object was fetched ${since(age)} and stays fresh for ${count(ttl)} in all.${delivery ? deliveryClause(delivery) : ''}`,
    source: shieldPage,
  },
  'origin.shield-missed': {
    severity: 'ok',
    sentence: ({ region, miss }: { region: string; miss: ShieldMiss }) => `Origin Shield in ${region} ${shieldMissed[miss]}.`,
    source: shieldPage,
  },
  'origin.missing-key': {
    severity: 'problem',
    sentence: (said: Missing) =>
      `${asked(said)}. The bucket has no such key (${said.looked} does not exist), and S3 answered ${said.status}${said.status === 403 ? ': without permission to list the bucket, CloudFront is not told that the key is missing' : ''}.`,
    source: 'S3 User Guide, GetObject permissions',
    hint: 'Add the file, or check OriginPath and the parameters that fill it in: together with the path they make the key.',
  },
  'origin.bucket-refused': {
    severity: 'problem',
    sentence: (said: Missing) => `${asked(said)}. The bucket refused it with ${said.status}: ${said.looked}.`,
    source: 'Developer Guide, "Restrict access to an Amazon S3 origin"; S3 API Reference, error responses',
    hint: 'Sign requests with an origin access control, and send all viewer headers except Host and Authorization.',
  },
  'origin.signed': {
    severity: 'ok',
    sentence: ({ by, name }: { by: 'control' | 'identity'; name: string }) =>
      by === 'control'
        ? `The request is signed (SigV4) by the origin access control ${name}, as cloudfront.amazonaws.com for this distribution.`
        : `The request is signed as the origin access identity ${name}.`,
    source: 'Developer Guide, "Restrict access to an Amazon S3 origin"',
  },
  'origin.unsigned': {
    severity: 'notice',
    sentence: ({ name, why }: { name: string; why: 'never' | 'viewer' }) =>
      why === 'never'
        ? `The origin access control ${name} never signs, so the request goes to the origin unsigned.`
        : `The origin access control ${name} does not override the Authorization header that the viewer sent, so the request goes on with that.`,
    source: 'API Reference, OriginAccessControlConfig.SigningBehavior',
  },
  'origin.missing-file': {
    severity: 'problem',
    sentence: (said: Missing) => `${asked(said)}. Nothing there answers that path (${said.looked}), so the origin answered ${said.status}.`,
    source: behaviorPage,
    hint: 'Add the file or a stub, or check OriginPath and the parameters that fill it in.',
  },
  'origin.no-such-bucket': {
    severity: 'problem',
    sentence: (said: Missing) =>
      `${asked(said)}. The workspace declares no such bucket (${said.looked} does not exist), so S3 answered ${said.status} NoSuchBucket.`,
    source: 'S3 API Reference, error responses',
    hint: 'Create the folder below origins/, or check the parameter that makes the bucket domain.',
  },
  'origin.dns': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the name ${said.request.origin.domain} does not resolve${times(said)}${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: "Check the origin's DomainName and the parameters in it.",
  },
  'origin.refused': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but the connection was refused${times(said)}${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: 'Check that the origin listens on the port that the protocol policy leads to.',
  },
  'origin.tls': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the TLS handshake with the origin failed${times(said)}${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: "The origin's certificate must be trusted, unexpired, and cover the origin domain or the Host that is forwarded.",
  },
  'origin.connect-timeout': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but no connection came about in time${times(said)}${detail(said)}: ${said.status}.`,
    source: gatewayTimeout,
    hint: 'A firewall that drops packets looks like this; ConnectionTimeout and ConnectionAttempts say how long CloudFront tries.',
  },
  'origin.read-timeout': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but no answer came within the origin's read timeout${times(said)}${detail(said)}: ${said.status}.`,
    source: gatewayTimeout,
    hint: 'Make the origin faster or raise OriginReadTimeout.',
  },
  'origin.completion-timeout': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the whole response did not come within the origin's ResponseCompletionTimeout${times(said)}${detail(said)}: ${said.status}.`,
    source: gatewayTimeout,
    hint: 'ResponseCompletionTimeout counts all packets and retries together; raise it or make the origin faster.',
  },
  'origin.write-reset': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the origin closed the connection while the body of the request was being sent${detail(said)}: ${said.status}.`,
    source: badGateway,
  },
  'origin.content-range': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but Content-Range and Content-Length of its answer do not agree${detail(said)}: ${said.status}.`,
    source: 'Developer Guide, "How CloudFront processes partial requests for an object (range GETs)"',
    hint: 'The Content-Length of a 206 is that of the range, not of the whole object.',
  },
  'origin.body-too-big': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the body of its answer is larger than the 50 GB that CloudFront caches${detail(said)}: ${said.status}.`,
    source: 'Developer Guide, "Quotas" and "How CloudFront processes partial requests for an object (range GETs)"',
    hint: 'Ask for it in ranges, or switch caching off for the behavior.',
  },
  'origin.body-broken': {
    severity: 'problem',
    sentence: ({ problem }: { problem: string }) =>
      `The body of the answer does not come whole: ${problem}. What came goes on to the viewer, whose connection then breaks off, and nothing is cached.`,
    source: behaviorPage,
  },
  'origin.body-odd': {
    severity: 'notice',
    sentence: ({ problem }: { problem: string }) => `The body of the answer is passed on as it comes: ${problem}.`,
    source: behaviorPage,
  },
  'origin.attempt': {
    severity: 'problem',
    sentence: ({ number, of, failure, detail: more, tookMs, retried }: AttemptSaid) =>
      `${attemptWords[failure]}${more === '' ? '' : ` (${more})`}${tookMs > 0 ? `, after ${tookMs} ms` : ''}. ${retried ? `Attempt ${number} of ${of}; it was tried again.` : `Attempt ${number} of ${of}, the last.`}`,
    source: behaviorPage,
  },
  'origin.failover': {
    severity: 'notice',
    sentence: ({
      group,
      code,
      primary,
      secondary,
      failure,
    }: {
      group: string;
      code: number;
      primary: string;
      secondary: string;
      failure: boolean;
    }) =>
      `Origin ${primary} ${failure ? `failed in a way that counts as ${code}` : `answered ${code}`}, which ${group} lists, so origin ${secondary} was asked instead (Failover:${code}).`,
    source: failoverPage,
  },
  'origin.no-failover': {
    severity: 'notice',
    sentence: ({ group, method, codes, outcome }: { group: string; method: string | null; codes: readonly number[]; outcome: string }) =>
      method === null
        ? `${group} turns to its second origin at ${codes.join(', ')} only, so this outcome (${outcome}) stands.`
        : `${group} does not turn to its second origin for ${method}: CloudFront fails over for GET and HEAD, and for OPTIONS where the behavior caches it.`,
    source: failoverPage,
  },
  'origin.reset': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the origin closed the connection before it had answered${detail(said)}: ${said.status}.`,
    source: badGateway,
  },
  'origin.invalid': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but what came back is not a readable HTTP response${detail(said)}: ${said.status}.`,
    source: badGateway,
  },
  'origin.header-too-big': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}, but the headers of its answer are larger than 32,768 bytes${detail(said)}: ${said.status}.`,
    source: 'Developer Guide, "Quotas"',
  },
  'origin.undeclared': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}. The workspace declares nothing for ${said.request.origin.domain}, and the simulator asks no server outside it, so the name counts as one that does not resolve: ${said.status}.`,
    source: badGateway,
    hint: 'Put files into origins/<domain>/, or a stub or a loopback proxy into origins/<domain>.json.',
  },
  'origin.offline': {
    severity: 'notice',
    sentence: (said: Failed) =>
      `${asked(said)}. A real server stands for it (${said.detail}), and the offline driver opens no sockets, so nobody can say what it would answer; ${said.status} stands in for it.`,
    source: 'architecture: the offline driver',
    hint: 'Send the request through the live edge, or declare a stub.',
  },
  'origin.not-allowed': {
    severity: 'problem',
    sentence: (said: Failed) =>
      `${asked(said)}. Its proxy target is not on this machine (${said.detail}), and workspace.json does not allow that host, so it is not asked: ${said.status}.`,
    source: 'workspace.json, network.allow',
    hint: 'Use a loopback address, or name the host in network.allow of workspace.json.',
  },
  'origin.unresolved-parameter': {
    severity: 'problem',
    sentence: ({ id, distribution, owner, names }: { id: string; distribution: string; owner: string; names: readonly string[] }) =>
      `Origin ${id} of ${distribution} cannot be built for ${owner}: ${names.map((name) => `{{${name}}}`).join(' and ')} ${names.length === 1 ? 'has' : 'have'} neither a value in the tenant nor a default in the template, so no origin is asked: 502.`,
    source: 'parameter.unresolved',
    hint: "Give the value in the tenant's Parameters, or a DefaultValue in the template's ParameterDefinitions.",
  },
  'origin.stacked': {
    severity: 'problem',
    sentence: ({ domain, names }: { domain: string; names: readonly string[] }) =>
      `The origin ${domain} is itself a name of a distribution, and the request would go through ${names.join(', then ')}. CloudFront stacks two distributions at most and answers 403 to longer chains and to circles.`,
    source: 'Developer Guide, "HTTP 403 status code (Permission Denied)"',
    hint: 'Let the origin be the server itself, or leave out one of the distributions.',
  },
  'origin.dangling': {
    severity: 'problem',
    sentence: ({ id, distribution, pattern }: { id: string; distribution: string; pattern: string }) =>
      `The path pattern ${pattern} names the origin ${id}, which ${distribution} does not have, so no origin is asked: 502. AWS would refuse this configuration.`,
    source: 'API Reference, CacheBehavior.TargetOriginId',
    hint: 'Correct TargetOriginId or add the origin.',
  },
} satisfies ReasonTable;

export const say = speakerOf(originReasons);

function asked({ request, owner }: Asked): string {
  const { id, distribution, url, method, parameters } = describeOrigin(request, owner);
  const filled = parameters.map(({ name, value, from }) => `${name} = ${value} (${from})`).join(', ');
  return `Origin ${id} of ${distribution}${filled === '' ? '' : `, with ${filled},`} was asked for ${method} ${url}`;
}

function after(delayMs: number): string {
  return delayMs > 0 ? ` after its declared delay of ${delayMs} ms` : '';
}

function times({ attempts = 1 }: Failed): string {
  return attempts > 1 ? ` in ${attempts} attempts` : '';
}

const attemptWords: Readonly<Record<OriginFailure, string>> = {
  dns: 'The name does not resolve',
  refused: 'The connection was refused',
  'connect-timeout': 'No connection came about',
  'read-timeout': 'No answer came',
  'completion-timeout': 'The response was not complete in time',
  reset: 'The connection was closed before an answer',
  'write-reset': 'The connection was closed while the request was being sent',
  'content-range': 'Content-Range and Content-Length disagree',
  'body-too-big': 'The body is larger than CloudFront caches',
  tls: 'The TLS handshake failed',
  invalid: 'What came back is not HTTP',
  'header-too-big': 'The headers were too large',
  undeclared: 'The workspace declares no such origin',
  offline: 'The offline driver opens no sockets',
  'not-allowed': 'The host is not allowed',
};

function detail({ detail }: Failed): string {
  return detail === '' ? '' : ` (${detail})`;
}
