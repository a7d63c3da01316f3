/** Decides which headers of requests and answers tell of the person behind them, and what becomes of each kind. */
import { deviceOf } from '../cache/viewer-device';
import type { AnonymisedField, Treatment } from '../types/traffic';
import type { Pseudonyms } from './pseudonym';

export type HeaderKind =
  | 'harmless'
  | 'addresses'
  | 'userAgents'
  | 'referers'
  | 'cookies'
  | 'requestIds'
  | 'credentials'
  | 'otherHeaders'
  | 'url';

const kinds: readonly (readonly [HeaderKind, RegExp])[] = [
  ['userAgents', /^(?:user-agent|sec-ch-ua(?:-(?!mobile|platform$).*)?|x-device-user-agent)$/],
  ['referers', /^referer$/],
  ['cookies', /^(?:cookie|set-cookie)$/],
  [
    'credentials',
    /^(?:(?:proxy-)?authorization|x-api-key|x-amz-security-token|x-csrf-token|x-xsrf-token|.*-(?:token|secret|password|key))$/,
  ],
  [
    'addresses',
    /^(?:x-forwarded-for|forwarded|x-real-ip|true-client-ip|cf-connecting-ip|cf-connecting-ipv6|fastly-client-ip|x-client-ip|x-cluster-client-ip|x-original-forwarded-for|x-forwarded|forwarded-for|client-ip|x-remote-addr|cloudfront-viewer-address)$/,
  ],
  [
    'requestIds',
    /^(?:x-request-id|x-correlation-id|x-amz-cf-id|x-amzn-trace-id|x-amzn-requestid|x-amz-request-id|x-amz-id-2|traceparent|tracestate|x-b3-.*|x-trace-id)$/,
  ],
  ['url', /^(?:location|content-location)$/],
  [
    'harmless',
    /^(?:host|accept(?:-.*)?|range|if-.*|cache-control|pragma|content-(?!location|disposition).*|transfer-encoding|te|connection|keep-alive|upgrade(?:-insecure-requests)?|origin|expect|date|dnt|save-data|priority|purpose|via|sec-(?:fetch-.*|gpc|purpose|ch-ua-mobile|ch-ua-platform|websocket-(?:version|extensions|protocol))|access-control-.*|x-requested-with|x-forwarded-(?:proto|host|port)|cloudfront-(?:is-.*|viewer-(?:country|http-version|tls)|forwarded-proto)|age|allow|alt-svc|etag|expires|last-modified|server|server-timing|vary|retry-after|strict-transport-security|x-cache(?:-hits)?|x-amz-cf-pop|x-amz-(?:storage-class|server-side-encryption|bucket-region|version-id)|x-frame-options|x-content-type-options|x-xss-protection|referrer-policy|content-security-policy|permissions-policy|timing-allow-origin|cross-origin-.*|x-edge-.*)$/,
  ],
];

/** Names that were asked for; clients can make up any number of them. */
const mostKnown = 1000;
const known = new Map<string, HeaderKind>();

/** The first kind that fits; what nobody knows to be harmless is not. */
export function kindOfHeader(name: string): HeaderKind {
  let kind = known.get(name);
  if (kind !== undefined) return kind;
  // Values that a WebSocket is opened with are random and mean nothing.
  const socket = name === 'sec-websocket-key' || name === 'sec-websocket-accept';
  kind = socket ? 'harmless' : (kinds.find(([, names]) => names.test(name))?.[0] ?? 'otherHeaders');
  if (known.size < mostKnown) known.set(name, kind);
  return kind;
}

export const fieldOfKind: Readonly<Record<Exclude<HeaderKind, 'harmless'>, AnonymisedField['field']>> = {
  addresses: 'forwarded addresses',
  userAgents: 'user agent',
  referers: 'referer',
  cookies: 'cookies',
  requestIds: 'request id',
  credentials: 'credentials',
  otherHeaders: 'other headers',
  url: 'query',
};

/** The value of a header of this kind; null = the header is left out. */
export function treatHeader(name: string, kind: HeaderKind, value: string, treatment: Treatment, pseudonyms: Pseudonyms): string | null {
  if (treatment === 'keep' || kind === 'harmless') return value;
  if (kind === 'cookies')
    return name === 'cookie' ? treatPairs(value, '; ', treatment, pseudonyms) : treatSetCookie(value, treatment, pseudonyms);
  if (kind === 'url') return treatUrl(value, treatment, pseudonyms);
  if (treatment === 'drop') return null;
  if (kind === 'addresses') return name === 'forwarded' ? replaceAddresses(value, pseudonyms) : treatAddresses(value, pseudonyms);
  if (kind === 'userAgents') return name === 'user-agent' ? treatUserAgent(value, pseudonyms) : pseudonyms.text(value);
  if (kind === 'referers') return treatReferer(value, pseudonyms);
  // Who checks the form of a credential still finds its scheme.
  const scheme = kind === 'credentials' ? (/^(?:Basic|Bearer|Digest|AWS4-HMAC-SHA256)\s+/i.exec(value)?.[0] ?? '') : '';
  return `${scheme}${pseudonyms.text(value.slice(scheme.length))}`;
}

/** `name=value` pairs of a query or of cookies: names that are plain words stay, values do not. */
export function treatPairs(text: string, separator: '&' | '; ', treatment: Treatment, pseudonyms: Pseudonyms): string {
  if (treatment === 'keep') return text;
  const replace = (part: string): string => (treatment === 'drop' ? '' : pseudonyms.text(part));
  return text
    .split(separator === '&' ? '&' : /;\s*/)
    .map((part) => {
      const at = part.indexOf('=');
      const name = at === -1 ? part : part.slice(0, at);
      const kept = /^[A-Za-z_$][\w$.[\]-]{0,39}$/.test(name) || name === '' ? name : replace(name);
      return at === -1 ? kept : `${kept}=${replace(part.slice(at + 1))}`;
    })
    .join(separator);
}

function treatSetCookie(value: string, treatment: Treatment, pseudonyms: Pseudonyms): string {
  const [first = '', ...attributes] = value.split(/;\s*/);
  return [treatPairs(first, '; ', treatment, pseudonyms), ...attributes].join('; ');
}

function treatUrl(value: string, treatment: Treatment, pseudonyms: Pseudonyms): string {
  const at = value.indexOf('?');
  return at === -1 ? value : `${value.slice(0, at)}?${treatPairs(value.slice(at + 1), '&', treatment, pseudonyms)}`;
}

/** A list of addresses, with ports or not; what stands there and is none is a name of somebody. */
function treatAddresses(value: string, pseudonyms: Pseudonyms): string {
  return value
    .split(',')
    .map((entry) => {
      const text = entry.trim();
      if (text === '' || text.toLowerCase() === 'unknown') return text;
      const { address, port } = splitPort(text);
      const replaced = pseudonyms.address(address);
      if (replaced === null) return pseudonyms.text(text);
      return text.startsWith('[') ? `[${replaced}]${port}` : `${replaced}${port}`;
    })
    .join(', ');
}

function splitPort(text: string): { readonly address: string; readonly port: string } {
  const [, literal, four, port = ''] = /^(?:\[([^\]]*)\]|([\d.]+))(:\d+)?$/.exec(text) ?? [];
  return { address: literal ?? four ?? text, port };
}

/** Every address within a text. */
export function replaceAddresses(text: string, pseudonyms: Pseudonyms): string {
  return text.replace(/(?<![\w.])(?:[\d.]{7,15}|[0-9a-f:]*:[0-9a-f:.]+)(?![\w])/gi, (found) => {
    // What ends a sentence or stands before a port is no part of it, unless the whole is an address.
    const end = pseudonyms.address(found) === null ? (/[.:]*$/.exec(found)?.[0] ?? '') : '';
    const { address, port } = splitPort(found.slice(0, found.length - end.length));
    const replaced = pseudonyms.address(address);
    return replaced === null ? found : `${replaced}${port}${end}`;
  });
}

/** The scheme and host stay, because rules on referring sites go by them. */
function treatReferer(value: string, pseudonyms: Pseudonyms): string {
  const parts = /^(https?:\/\/[^/?#@]*)(.*)$/i.exec(value);
  if (!parts) return pseudonyms.text(value);
  const [, site = '', rest = ''] = parts;
  return rest === '' || rest === '/' ? value : `${site}/${pseudonyms.text(rest)}`;
}

/**
 * Says of the device what CloudFront-Is-*-Viewer goes by, of programs that are no browsers their name, and of robots that they are such;
 * all else is one of many.
 */
export function treatUserAgent(value: string, pseudonyms: Pseudonyms): string {
  if (value === '') return value;
  const { android, ios, tv, tablet, mobile } = deviceOf(value);
  const words = [
    android && 'Android',
    tv && 'SmartTV',
    tablet && 'Tablet',
    ios && (tablet ? 'iPad' : 'iPhone'),
    mobile && 'Mobile',
    /bot\b|crawl|spider/i.test(value) && 'bot',
  ].filter((word) => word !== false);
  const product = /^([A-Za-z][A-Za-z-]{1,19})\//.exec(value)?.[1] ?? 'Mozilla';
  const safe = deviceOf(product).desktop && !/android/i.test(product) ? product : 'Mozilla';
  return `${safe}/5.0 (${words.length === 0 ? 'Desktop' : words.join('; ')}) Pseudonym/${pseudonyms.text(value)}`;
}
