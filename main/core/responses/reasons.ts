/** What 12-viewer-response says. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { Coding, CompressRefusal } from './compress';
import type { PageRefusal } from './custom-error';

interface Sent {
  readonly status: number;
  /** Whole X-Cache value, or null. */
  readonly xCache: string | null;
}

const compression = 'Developer Guide, "Serve compressed files"';
const codings: Readonly<Record<Coding, string>> = { br: 'Brotli', gzip: 'gzip' };
const whyNot: Readonly<Record<CompressRefusal, (value: string) => string>> = {
  'caching-off': (policy) => `${policy} switches caching off, and what is not cached is not compressed`,
  policy: (policy) => `${policy} allows neither gzip nor Brotli (EnableAcceptEncodingGzip, EnableAcceptEncodingBrotli)`,
  'http-1.0': () => 'the viewer speaks HTTP/1.0, where Accept-Encoding does not count',
  viewer: (sent) =>
    sent === ''
      ? 'the viewer sends no Accept-Encoding'
      : `the viewer accepts nothing that the cache policy allows (Accept-Encoding: ${sent})`,
  method: (method) => `the answer to ${method} passes the cache by`,
  status: (status) => `the status is ${status}; only 200, 403 and 404 are compressed`,
  encoded: (encoding) => `the origin encoded it already (${encoding})`,
  type: (type) => (type === '' ? 'it has no Content-Type' : `${type} is not among the types that CloudFront compresses`),
  'no-length': () => 'the origin sent no Content-Length',
  'too-small': (bytes) => `it has ${bytes} bytes, and CloudFront compresses from 1,000 on`,
  'too-large': (bytes) => `it has ${bytes} bytes, and CloudFront compresses up to 10,000,000`,
};

interface Page extends Sent {
  readonly error: number;
  readonly path: string;
}

const errorPages = 'Developer Guide, "Generate custom error responses"';
const refusals: Readonly<Record<PageRefusal, string>> = {
  'waf-response': 'AWS WAF answers with a response of its own, and that comes first',
  'waf-token': 'AWS WAF asks the viewer for a token, and a page in its place could not do that',
  'function-response': 'a function made the answer, and what functions answer is never replaced',
  'function-error': 'the function failed, and that is not replaced here',
  'not-serving': 'no distribution serves this request',
  'no-behavior': 'the request ended before a cache behavior was looked for',
  grpc: 'gRPC has no custom error pages',
};

const page = 'Developer Guide, "Request and response behavior for custom origins"';

export const responseReasons = {
  'response.from-cache': {
    severity: 'ok',
    sentence: ({ status, xCache, age }: Sent & { age: number | null }) =>
      `The stored answer goes to the viewer: ${status}${age === null ? '' : `, Age ${age}`}${marked(xCache)}.`,
    source: page,
  },
  'response.from-origin': {
    severity: 'ok',
    sentence: ({ status, xCache, removed }: Sent & { removed: readonly string[] }) =>
      `The origin's answer goes to the viewer: ${status}${marked(xCache)}.${removed.length === 0 ? '' : ` Left out on the way: ${removed.join(', ')}.`}`,
    source: page,
  },
  'response.generated': {
    severity: 'ok',
    sentence: ({ status, xCache, stage }: Sent & { stage: string }) =>
      `The answer that stage ${stage} made goes to the viewer: ${status}${marked(xCache)}.`,
    source: page,
  },
  'response.error-page': {
    severity: 'ok',
    sentence: ({ status, xCache, sentence, stage }: Sent & { sentence: string; stage: string }) =>
      `Stage ${stage} ended the request, so the edge answers ${status} itself with its error page ("${sentence}")${marked(xCache)}.`,
    source: 'Developer Guide, "Troubleshoot error response status codes"',
  },
  'response.custom-error': {
    severity: 'ok',
    sentence: ({ error, path, status, xCache }: Page) =>
      `The error ${error} is replaced by the custom error page ${path}: the viewer gets ${status}${marked(xCache)}.`,
    source: errorPages,
  },
  'response.custom-error-missing': {
    severity: 'problem',
    sentence: ({ error, path, status, xCache }: Page) =>
      `The error ${error} should be replaced by ${path}, but the request for that page ended with ${status}; the viewer gets that instead${marked(xCache)}.`,
    source: errorPages,
    hint: 'Put the page where the behavior of its path looks for it, or change ResponsePagePath.',
  },
  'response.custom-error-unused': {
    severity: 'notice',
    sentence: ({ error, path, refusal }: { error: number; path: string; refusal: PageRefusal }) =>
      `The custom error page ${path} is not used for this ${error}: ${refusals[refusal]}.`,
    source: errorPages,
  },
  'response.compressed': {
    severity: 'ok',
    sentence: ({ coding, bytes }: { coding: Coding; bytes: number }) =>
      `Compressed at the edge with ${codings[coding]} (${bytes} bytes from the origin); what the cache keeps is compressed, too.`,
    source: compression,
  },
  'response.not-compressed': {
    severity: 'ok',
    sentence: ({ refusal, value }: { refusal: CompressRefusal; value: string }) => `Not compressed: ${whyNot[refusal](value)}.`,
    source: compression,
  },
  'response.stored-encoded': {
    severity: 'ok',
    sentence: ({ encoding }: { encoding: string }) => `The stored object is encoded already (${encoding}) and is sent as it is.`,
    source: compression,
  },
  'response.stored-plain': {
    severity: 'notice',
    sentence: ({ bytes }: { bytes: number }) =>
      `Not compressed: the object (${bytes} bytes) was stored uncompressed, before all conditions held, and stays so until it expires or is invalidated.`,
    source: compression,
    hint: 'Invalidate the path, so that the object is fetched and compressed anew.',
  },
  'response.redirect': {
    severity: 'ok',
    sentence: ({ status, xCache, location }: Sent & { location: string }) =>
      `The edge answers ${status} itself and sends the viewer to ${location}${marked(xCache)}.`,
    source: 'Developer Guide, "Require HTTPS between viewers and CloudFront"',
  },
  'response.misdirected': {
    severity: 'ok',
    sentence: ({ status }: Sent) => `The edge answers ${status} itself, with a bare page and without X-Cache.`,
    source: 'Developer Guide, "Use custom URLs by adding alternate domain names (CNAMEs)"',
  },
  'response.policy': {
    severity: 'ok',
    sentence: ({ name, added, removed, left }: { name: string } & Readonly<Record<'added' | 'removed' | 'left', readonly string[]>>) => {
      const parts = [
        added.length > 0 ? `adds ${added.join(', ')}` : '',
        removed.length > 0 ? `removes ${removed.join(', ')}` : '',
        left.length > 0 ? `leaves ${left.join(', ')} as the origin sent it, because it does not override` : '',
      ].filter((part) => part !== '');
      return `Response headers policy ${name} ${parts.length === 0 ? 'changes nothing here' : parts.join('; ')}.`;
    },
    source: 'Developer Guide, "Understand response headers policies"',
  },
} satisfies ReasonTable;

export const say = speakerOf(responseReasons);

function marked(xCache: string | null): string {
  return xCache === null ? '' : `, X-Cache: ${xCache}`;
}
