/** What 11-origin says. */
import { speakerOf, type ReasonTable } from '../explain/define';
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
}

const behaviorPage = 'Developer Guide, "Request and response behavior for custom origins"';
const badGateway = 'Developer Guide, "HTTP 502 status code (Bad Gateway)"';
const gatewayTimeout = 'Developer Guide, "HTTP 504 status code (Gateway Timeout)"';

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
  'origin.missing-key': {
    severity: 'problem',
    sentence: (said: Missing) =>
      `${asked(said)}. The bucket has no such key (${said.looked} does not exist), and S3 answered ${said.status}${said.status === 403 ? ': without permission to list the bucket, CloudFront is not told that the key is missing' : ''}.`,
    source: 'S3 User Guide, GetObject permissions',
    hint: 'Add the file, or check OriginPath and the parameters that fill it in: together with the path they make the key.',
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
      `${asked(said)}, but the name ${said.request.origin.domain} does not resolve${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: "Check the origin's DomainName and the parameters in it.",
  },
  'origin.refused': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but the connection was refused${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: 'Check that the origin listens on the port that the protocol policy leads to.',
  },
  'origin.tls': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but the TLS handshake with the origin failed${detail(said)}: ${said.status}.`,
    source: badGateway,
    hint: "The origin's certificate must be trusted, unexpired, and cover the origin domain or the Host that is forwarded.",
  },
  'origin.connect-timeout': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but no connection came about in time${detail(said)}: ${said.status}.`,
    source: gatewayTimeout,
    hint: 'A firewall that drops packets looks like this; ConnectionTimeout and ConnectionAttempts say how long CloudFront tries.',
  },
  'origin.read-timeout': {
    severity: 'problem',
    sentence: (said: Failed) => `${asked(said)}, but no answer came within the origin's read timeout${detail(said)}: ${said.status}.`,
    source: gatewayTimeout,
    hint: 'Make the origin faster or raise OriginReadTimeout.',
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

function detail({ detail }: Failed): string {
  return detail === '' ? '' : ` (${detail})`;
}
