/** What 03-tls says: which certificate the SNI picked, and what a normal client makes of it. */
import { speakerOf, type ReasonTable } from '../explain/define';
import type { TlsVersion } from '../types/exchange';
import type { ChoiceKind } from './choose';
import { clientCertificateReasons } from './client-reasons';
import { nearMiss } from './covers';
import { certificateRivalReasons, listed } from './rivals';

/** What every sentence about a shown certificate needs. */
export interface Shown {
  readonly kind: ChoiceKind;
  readonly sni: string | null;
  /** The name that the client checks the certificate against. */
  readonly expected: string;
  readonly host: string;
  readonly source: 'tenant' | 'distribution' | 'default' | 'none';
  readonly names: readonly string[];
  /** `tenant acme`, or null when nobody owns the SNI. */
  readonly owner: string | null;
  readonly domain: string | null;
}

/** What both sides agreed on. */
interface Agreed {
  readonly version: TlsVersion;
  readonly cipher: string;
  readonly http: string;
  readonly resumed?: boolean;
}

const protocols = 'Developer Guide, "Supported protocols and ciphers between viewers and CloudFront"';
const selecting = 'Developer Guide, "Choose how CloudFront serves HTTPS requests"';

export const certificateReasons = {
  ...certificateRivalReasons,
  ...clientCertificateReasons,
  'tls.not-needed': {
    severity: 'ok',
    sentence: ({ host }: { host: string }) =>
      `Plain HTTP has no handshake: no SNI is sent and no certificate chosen. That is no loss for the routing, because Host (${host || 'missing here'}) alone picks the tenant.`,
    source: selecting,
  },
  'tls.accepted': {
    severity: 'ok',
    sentence: (shown: Shown & { readonly agreed: Agreed }) =>
      `${foundBy(shown)} The client accepts it for ${shown.expected}: the name is covered and the dates are good (${agreedWords(shown.agreed)}). ${lesson(shown)}`,
    source: selecting,
  },
  'tls.not-verified': {
    severity: 'notice',
    sentence: (shown: Shown & { readonly agreed: Agreed; readonly problem: string }) =>
      `${foundBy(shown)} A normal client would refuse it (${shown.problem}); this one went on all the same, as curl -k does (${agreedWords(shown.agreed)}). ${lesson(shown)}`,
    source: selecting,
    hint: 'Browsers will refuse: mend the certificate before customers come.',
  },
  'tls.name-mismatch': {
    severity: 'problem',
    sentence: (shown: Shown & { also: string | null }) =>
      `${foundBy(shown)} It does not cover ${shown.expected}${depth(shown)}, so a normal client ends the connection before it sends any request${shown.also ? `; besides, the certificate ${shown.also}` : ''}.`,
    source: 'RFC 9110, 4.3.4; RFC 6125, 6.4',
    hint: 'Attach a certificate that names the domain to the tenant, or add the name to the one that is there.',
  },
  'tls.expired': {
    severity: 'problem',
    sentence: (shown: Shown & { notAfter: number; at: number }) =>
      `${foundBy(shown)} It covers ${shown.expected} but expired on ${day(shown.notAfter)}, ${days(shown.at - shown.notAfter)} ago, so a normal client ends the connection before it sends any request.`,
    source: 'RFC 5280, 4.1.2.5',
    hint: 'Attach a renewed certificate. ACM renews by itself only while the domain still points to CloudFront.',
  },
  'tls.not-yet-valid': {
    severity: 'problem',
    sentence: (shown: Shown & { notBefore: number; at: number }) =>
      `${foundBy(shown)} It covers ${shown.expected} but is valid only from ${day(shown.notBefore)}, ${days(shown.notBefore - shown.at)} from now, so a normal client ends the connection before it sends any request.`,
    source: 'RFC 5280, 4.1.2.5',
    hint: 'Attach a certificate that is valid today.',
  },
  'tls.no-shared-protocol': {
    severity: 'problem',
    sentence: ({ policy, lowest, maxTls, owner }: { policy: string; lowest: TlsVersion; maxTls: TlsVersion; owner: string | null }) =>
      `The security policy ${policy}${owner ? ` of ${owner}` : ''} takes ${spoken(lowest)} or later, and the client offers at most ${spoken(maxTls)}: they share no version, and the edge ends the handshake with an alert.`,
    source: protocols,
    hint: 'Bring the client up to date, or choose a security policy that still takes its version.',
  },
  'tls.no-shared-cipher': {
    severity: 'problem',
    sentence: (facts: NoCipher) => noCipher(facts),
    source: protocols,
    hint: 'Let the client offer a suite of the policy, or choose a policy, or a kind of certificate key, that still goes with what it has.',
  },
  'tls.handshake-failed': {
    severity: 'problem',
    sentence: (facts: Shown & { problem: string }) =>
      `${foundBy(facts)} Version and cipher suite would have fitted, but the TLS library ended the handshake: ${facts.problem}. That comes of what lies outside the security policy’s table, such as key exchange groups, signature schemes, or a client that does not trust the root.`,
    source: 'RFC 8446, 6.2',
    hint: 'Look at what else the client offers; for a client of your own, let it trust the simulator’s root.',
  },
  'tls.dropped-without-sni': {
    severity: 'problem',
    sentence: () => 'The client sent no SNI, so the edge cannot tell which certificate is wanted and drops the connection.',
    source: selecting,
    hint: 'Use a client that sends SNI; every current one does when the URL holds a name.',
  },
  'tls.unknown-sni-alert': {
    severity: 'problem',
    sentence: ({ sni, inactive }: { sni: string; inactive: string | null }) =>
      `${inactive ? `${sni} belongs to ${inactive}, where the domain is not active` : `No tenant and no distribution claims ${sni}`}, so the edge has no certificate for it and ends the handshake with an alert.`,
    source: 'assumption sni.unknown',
    hint: 'Add the domain to a tenant, or ask for the name that is configured.',
  },
} satisfies ReasonTable;

export const say = speakerOf(certificateReasons);

const own = 'CloudFront’s own certificate for *.cloudfront.net';

/** One sentence: how the SNI led to the certificate that is shown. */
const foundBySni: Readonly<Record<ChoiceKind, (shown: Shown) => string>> = {
  covering: (shown) => ownersCertificate(shown),
  'not-covering': (shown) => ownersCertificate(shown),
  'no-certificate': (shown) => `${belongs(shown)}, which has no certificate that can be shown, so the edge falls back to ${own}.`,
  endpoint: ({ sni }) => `The SNI ${sni ?? ''} is a name of CloudFront’s own, so the edge shows ${own}.`,
  inactive: ({ sni, owner }) =>
    `The SNI ${sni ?? ''} stands in ${owner ?? ''}, where the domain is not active, so it counts as unclaimed and the edge shows ${own}.`,
  unclaimed: ({ sni }) => `No tenant and no distribution claims the SNI ${sni ?? ''}, so the edge shows ${own}.`,
  dedicated: ({ sni, owner, names }) =>
    `${sni === null ? 'The client sent no SNI' : `Nobody claims the SNI ${sni}`}, but the address that was reached is ${owner ?? ''}’s own (SSLSupportMethod), so the edge shows its certificate for ${listed(names)}.`,
  'no-sni': () => `The client sent no SNI, so the edge shows ${own}.`,
};

function foundBy(shown: Shown): string {
  return foundBySni[shown.kind](shown);
}

function ownersCertificate(shown: Shown): string {
  const whose = shown.source === 'tenant' ? 'the tenant’s own certificate' : 'the distribution’s certificate';
  return `${belongs(shown)}, so the edge shows ${whose} for ${listed(shown.names)}.`;
}

function belongs({ sni, owner, domain }: Shown): string {
  return `The SNI ${sni ?? ''} belongs to ${owner ?? ''}${domain === sni ? '' : ` (by its domain ${domain ?? ''})`}`;
}

/** The lesson of the product, where the names make it worth telling. */
function lesson({ sni, host }: Shown): string {
  return sni !== null && host !== '' && host !== sni
    ? `SNI has done its work now: the tenant will be picked by Host, which is ${host}.`
    : 'SNI only picks the certificate; the tenant is picked by Host.';
}

/** Points out the wildcard that was meant to cover the name and does not. */
function depth({ names, expected }: Shown): string {
  const near = nearMiss(names, expected);
  if (!near) return '';
  return expected === near.slice(2)
    ? ` (${near} does not include ${expected} itself)`
    : ` (${near} stands for exactly one label; ${expected} has more)`;
}

interface NoCipher {
  readonly policy: string;
  readonly owner: string | null;
  readonly version: TlsVersion;
  /** Whose key the policy's suites must fit. */
  readonly key: 'ECDSA' | 'RSA';
  readonly offered: readonly string[];
  /** Suites of the policy that would do for this version and key. */
  readonly wanted: readonly string[];
  /** A suite that both sides know and that needs a key of the other kind. */
  readonly otherKey: string | null;
  /** A suite that CloudFront would take and nobody can simulate. */
  readonly beyond: string | null;
}

function noCipher({ policy, owner, version, key, offered, wanted, otherKey, beyond }: NoCipher): string {
  const whose = `The security policy ${policy}${owner ? ` of ${owner}` : ''}`;
  const has = offered.length === 0 ? 'none of CloudFront’s suites' : listed(offered);
  const takes = wanted.length === 0 ? 'offers no suite' : `offers ${listed(wanted)}`;
  const why = otherKey ? ` ${otherKey} is in both lists, but goes with the other kind of key only.` : '';
  const real = beyond ? ` CloudFront itself would agree on ${beyond}, which no TLS library of today speaks.` : '';
  return `${whose} ${takes} for ${spoken(version)} and a certificate with an ${key} key, and the client offers ${has}: they share no cipher suite, and the edge ends the handshake with an alert.${why}${real}`;
}

function agreedWords({ version, cipher, http, resumed }: Agreed): string {
  return `${spoken(version)} with ${cipher}, HTTP/${http}${resumed ? ', an earlier session resumed' : ''}`;
}

function spoken(version: TlsVersion): string {
  return version === 'TLSv1' ? 'TLS 1.0' : `TLS ${version.slice(4)}`;
}

function day(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function days(ms: number): string {
  const count = Math.floor(ms / 86_400_000);
  return count < 1 ? 'less than a day' : `${count} ${count === 1 ? 'day' : 'days'}`;
}
