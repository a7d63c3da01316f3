/** Reasons of 07-behavior: which cache behavior a path falls to, and what its policies make of the request. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { RequestFault } from '../types/exchange';
import { longestBody, longestHead, longestUrl } from './limits';

interface Matched {
  readonly path: string;
  /** The path as sent, when the default root object or normalization made another one for matching. */
  readonly raw: string;
  readonly pathPattern: string;
  /** Patterns that stand before it and did not match. */
  readonly before: number;
  readonly rootObject: string | null;
}

interface Refused {
  readonly pathPattern: string;
  readonly method: string;
}

const settings = 'CloudFront Developer Guide, Cache behavior settings';
const viewers = 'CloudFront Developer Guide, Require HTTPS for communication between viewers and CloudFront';
const requests = 'CloudFront Developer Guide, Request and response behavior for custom origins';

/** What is wrong with a malformed request, as sentences go on with it. */
const faults: Readonly<Record<RequestFault['code'], (detail: string) => string>> = {
  'no-host': () => 'it has no Host header, which HTTP/1.1 demands',
  'two-hosts': (detail) => `it has two Host headers (${detail})`,
  'other-host': (detail) => `its Host header and its :authority name different hosts (${detail})`,
  'bad-host': (detail) => `its Host header is no host name: ${detail}`,
  framing: (detail) => `where its body ends is unclear: ${detail}`,
  header: (detail) => `one of its headers is no header (${detail})`,
  target: (detail) => `its target is neither a path nor a URL: ${detail}`,
  syntax: (detail) => `it is not HTTP (${detail})`,
  'plain-http': () => 'it is no TLS, and this is the port for HTTPS',
  overflow: (detail) => detail,
  unfinished: (detail) => detail,
};

const unfinished: Readonly<Record<string, string>> = {
  slow: 'The viewer began a request and did not come to the end of its headers in time, so the edge closed the connection without an answer.',
  'cut-off': 'The viewer closed the connection in the middle of the headers of its request, so there was nothing to answer.',
  http2: 'The viewer broke the rules of HTTP/2 for its whole connection, or stopped answering on it, so the edge ended the connection.',
};

function faultSentence({ code, detail }: RequestFault): string {
  return faults[code](detail.length > 120 ? `${detail.slice(0, 120)}...` : detail);
}

/** A behavior as sentences begin with it. */
export function behaviorLabel(pathPattern: string): string {
  return pathPattern === '*' ? 'The default cache behavior' : `The cache behavior ${pathPattern}`;
}

function pathSentence({ path, raw, rootObject }: Matched): string {
  if (rootObject !== null) return `A request for / asks for the default root object ${rootObject}, and ${path}`;
  return path === raw ? `The path ${path}` : `The path ${raw}, normalized to ${path} for matching only,`;
}

function orderSentence(before: number): string {
  if (before === 0) return '';
  return before === 1 ? ', after the pattern before it did not match' : `, after none of the ${before} patterns before it matched`;
}

export const behaviorReasons = {
  'behavior.matched': {
    severity: 'ok',
    sentence: (facts: Matched) =>
      `${pathSentence(facts)} falls to the cache behavior ${facts.pathPattern}, the first pattern in order that matches${orderSentence(facts.before)}.`,
    source: settings,
  },
  'behavior.default': {
    severity: 'ok',
    sentence: (facts: Matched) => {
      const why =
        facts.before === 0
          ? 'there are no other behaviors'
          : facts.before === 1
            ? 'the only path pattern does not match'
            : `none of the ${facts.before} path patterns matches`;
      return `${pathSentence(facts)} falls to the default cache behavior, because ${why}.`;
    },
    source: settings,
  },
  'behavior.redirect': {
    severity: 'ok',
    sentence: ({ pathPattern, status, location, method }: Refused & { status: 301 | 307; location: string }) => {
      const kept = status === 307 ? `; 307 and not 301, so that ${method} and its body are kept` : '';
      return `${behaviorLabel(pathPattern)} redirects plain HTTP to HTTPS (${status}): the viewer is sent to ${location}${kept}.`;
    },
    source: viewers,
  },
  'behavior.https-only': {
    severity: 'problem',
    sentence: ({ pathPattern }: { pathPattern: string }) =>
      `${behaviorLabel(pathPattern)} is https-only and the request came over plain HTTP, so the edge answers 403 and does not redirect.`,
    source: viewers,
    hint: 'Use https, or the policy redirect-to-https.',
  },
  'behavior.http-1.0': {
    severity: 'problem',
    sentence: ({ pathPattern, method }: Refused) =>
      `${behaviorLabel(pathPattern)} would redirect ${method} to HTTPS with 307, which HTTP/1.0 does not know, so the edge answers 403.`,
    source: viewers,
    hint: 'Use https or HTTP/1.1.',
  },
  'behavior.method': {
    severity: 'problem',
    sentence: ({ pathPattern, method, allowed }: Refused & { allowed: readonly string[] }) =>
      `${behaviorLabel(pathPattern)} allows ${allowed.join(', ')}, not ${method}, so the edge answers 403 (CloudFront never says 405 here).`,
    source: 'CloudFront Developer Guide, HTTP 403 status code: invalid method',
    hint: 'Widen AllowedMethods of the behavior.',
  },
  'behavior.get-with-body': {
    severity: 'problem',
    sentence: ({ bytes }: { bytes: number }) => `A GET request may not bring a body (${bytes} bytes here): the edge answers 403.`,
    source: requests,
    hint: 'Use POST, or leave the body out.',
  },
  'behavior.body-too-long': {
    severity: 'problem',
    sentence: ({ bytes }: { bytes: number }) =>
      `The body has ${bytes} bytes; CloudFront takes ${longestBody} at most (64 GB) and answers with an error (413 here).`,
    source: 'CloudFront Developer Guide, Standard logging reference',
  },
  'behavior.malformed': {
    severity: 'problem',
    sentence: ({ fault }: { fault: RequestFault }) =>
      `The request is malformed, ${faultSentence(fault)}: the edge answers 400 and closes the connection, whoever it was meant for.`,
    source: requests,
  },
  'behavior.bad-header': {
    severity: 'problem',
    sentence: ({ fault }: { fault: RequestFault }) =>
      `The request has an invalid header, ${faultSentence(fault)}: the edge answers 400 and closes the connection, whoever it was meant for.`,
    source: requests,
  },
  'behavior.head-endless': {
    severity: 'problem',
    sentence: ({ detail }: { detail: string }) =>
      `Request line and headers do not end (${detail}); the edge takes ${longestHead} bytes at most, answers 494 and closes the connection.`,
    source: 'CloudFront Developer Guide, Quotas',
  },
  'behavior.unfinished': {
    severity: 'problem',
    sentence: ({ why }: { why: string }) => unfinished[why] ?? why,
    source: 'CloudFront Developer Guide, Standard logging reference (ClientHungUpRequest)',
  },
  'behavior.url-too-long': {
    severity: 'problem',
    sentence: ({ bytes }: { bytes: number }) => `The URL has ${bytes} bytes; the edge takes ${longestUrl} at most and answers 414.`,
    source: 'CloudFront Developer Guide, Quotas',
  },
  'behavior.head-too-long': {
    severity: 'problem',
    sentence: ({ bytes }: { bytes: number }) =>
      `Request line and headers have ${bytes} bytes; the edge takes ${longestHead} at most and answers 494.`,
    source: 'CloudFront Developer Guide, Quotas',
  },
  'behavior.bad-root-object': {
    severity: 'problem',
    sentence: ({ rootObject }: { rootObject: string }) =>
      `The default root object ${rootObject.length > 60 ? `${rootObject.slice(0, 60)}...` : rootObject} is longer than 255 characters or has characters that CloudFront does not take: a request for / is answered with 400 InvalidDefaultRootObject.`,
    source: 'CloudFront Developer Guide, Specify a default root object',
    hint: 'Give a file name without a leading slash, such as index.html.',
  },
  'behavior.none': {
    severity: 'problem',
    sentence: ({ owner }: { owner: string }) =>
      `${owner} has no cache behavior at all, so there is nothing to serve the request with (400).`,
    source: settings,
  },
  'behavior.websocket': {
    severity: 'ok',
    sentence: ({ pathPattern }: { pathPattern: string }) =>
      `The viewer asks for a WebSocket, which CloudFront passes through to the origin of ${pathPattern === '*' ? 'the default cache behavior' : `the cache behavior ${pathPattern}`}: nothing is looked up and nothing is stored.`,
    source: 'CloudFront Developer Guide, Use WebSockets with CloudFront distributions',
  },
  'behavior.websocket-withheld': {
    severity: 'problem',
    sentence: ({ pathPattern, withheld }: { pathPattern: string; withheld: readonly string[] }) =>
      `${behaviorLabel(pathPattern)} does not send ${withheld.join(' and ')} on, without which no origin can accept the handshake.`,
    source: 'CloudFront Developer Guide, Use WebSockets with CloudFront distributions',
    hint: 'Use the origin request policy Managed-AllViewer, or list Sec-WebSocket-Key and Sec-WebSocket-Version in one.',
  },
  'behavior.rival-no-match': {
    severity: 'ok',
    sentence: ({ pathPattern, path }: { pathPattern: string; path: string }) =>
      `It stands earlier, but ${pathPattern} does not match ${path}.`,
    source: settings,
  },
  'behavior.rival-later': {
    severity: 'notice',
    sentence: ({ pathPattern, winner }: { pathPattern: string; winner: string }) =>
      `${pathPattern} matches the path too, but it stands after ${winner}: the order of the list decides, not how specific a pattern is.`,
    source: settings,
    hint: 'Move the more specific pattern up.',
  },
} satisfies ReasonTable;

export const sayBehavior = speakerOf(behaviorReasons);
