/**
 * The cipher suites of CloudFront's security policies, as one table in the order in which the server prefers them. Source:
 * Developer Guide, "Supported protocols and ciphers between viewers and CloudFront".
 */
import type { TlsVersion } from '../types/exchange';
import type { MinimumProtocolVersion } from '../types/resources';

/** What a server certificate's key can do: sign (ECDSA), or sign and decrypt (RSA). */
export type KeyKind = 'ECDSA' | 'RSA';

export interface CipherSuite {
  /** As AWS and OpenSSL call it. */
  readonly name: string;
  /** As the TLS registry calls it: what logs and headers of TLS 1.3 say too. */
  readonly tlsName: string;
  /** Its two bytes in a ClientHello. */
  readonly code: number;
  /** Lowest version that it can be used with. Suites of TLS 1.3 are used with that version alone, all others up to TLS 1.2. */
  readonly since: TlsVersion;
  /** The key that the certificate must have; null = any. */
  readonly key: KeyKind | null;
  /** The policies that offer it. */
  readonly policies: readonly MinimumProtocolVersion[];
  /** False for what no TLS library of today can be made to speak: it stands in the table, and handshakes go on as if it did not. */
  readonly simulated: boolean;
}

/** The columns of the guide's table, from the oldest policy to the newest. */
export const policyColumns = [
  'SSLv3',
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
  'TLSv1.2_2018',
  'TLSv1.2_2019',
  'TLSv1.2_2021',
  'TLSv1.2_2025',
  'TLSv1.3_2025',
] as const satisfies readonly MinimumProtocolVersion[];

/** How far to the right a row goes: up to and with this policy. */
type Last = (typeof policyColumns)[number];

function suite(name: string, tlsName: string, code: number, since: TlsVersion, last: Last, more: Partial<CipherSuite> = {}): CipherSuite {
  const policies = policyColumns.slice(0, policyColumns.indexOf(last) + 1);
  const key = name.includes('ECDSA') ? 'ECDSA' : since === 'TLSv1.3' ? null : 'RSA';
  return { name, tlsName, code, since, key, policies, simulated: true, ...more };
}

/** TLS 1.3, whose suites say nothing of the key. */
function modern(name: string, code: number, more: Partial<CipherSuite> = {}): CipherSuite {
  return suite(name, name, code, 'TLSv1.3', 'TLSv1.3_2025', more);
}

/** A suite of both key kinds: the viewer's list and the certificate decide which of the two is meant. */
function pair(name: string, tlsName: string, codes: readonly [number, number], since: TlsVersion, last: Last): readonly CipherSuite[] {
  return (['ECDSA', 'RSA'] as const).map((kind, at) =>
    suite(`ECDHE-${kind}-${name}`, `TLS_ECDHE_${kind}_WITH_${tlsName}`, codes[at] ?? 0, since, last),
  );
}

/** Columns of TLS_CHACHA20_POLY1305_SHA256 when TLSv1.2_2025 is taken for the one of nine that lacks it (assumption `tls.chacha20-2025`). */
export const undecidedSuite = 'TLS_CHACHA20_POLY1305_SHA256';
export const undecidedPolicy: MinimumProtocolVersion = 'TLSv1.2_2025';

/** In order of the server's preference. */
export const cipherSuites: readonly CipherSuite[] = [
  modern('TLS_AES_128_GCM_SHA256', 0x1301),
  modern('TLS_AES_256_GCM_SHA384', 0x1302),
  modern(undecidedSuite, 0x1303),
  ...pair('AES128-GCM-SHA256', 'AES_128_GCM_SHA256', [0xc02b, 0xc02f], 'TLSv1.2', 'TLSv1.2_2025'),
  ...pair('AES128-SHA256', 'AES_128_CBC_SHA256', [0xc023, 0xc027], 'TLSv1.2', 'TLSv1.2_2019'),
  ...pair('AES128-SHA', 'AES_128_CBC_SHA', [0xc009, 0xc013], 'TLSv1', 'TLSv1.1_2016'),
  ...pair('AES256-GCM-SHA384', 'AES_256_GCM_SHA384', [0xc02c, 0xc030], 'TLSv1.2', 'TLSv1.2_2025'),
  ...pair('CHACHA20-POLY1305', 'CHACHA20_POLY1305_SHA256', [0xcca9, 0xcca8], 'TLSv1.2', 'TLSv1.2_2021'),
  ...pair('AES256-SHA384', 'AES_256_CBC_SHA384', [0xc024, 0xc028], 'TLSv1.2', 'TLSv1.2_2019'),
  ...pair('AES256-SHA', 'AES_256_CBC_SHA', [0xc00a, 0xc014], 'TLSv1', 'TLSv1.1_2016'),
  suite('AES128-GCM-SHA256', 'TLS_RSA_WITH_AES_128_GCM_SHA256', 0x009c, 'TLSv1.2', 'TLSv1.2_2018'),
  suite('AES256-GCM-SHA384', 'TLS_RSA_WITH_AES_256_GCM_SHA384', 0x009d, 'TLSv1.2', 'TLSv1.2_2018'),
  suite('AES128-SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA256', 0x003c, 'TLSv1.2', 'TLSv1.2_2018'),
  suite('AES256-SHA', 'TLS_RSA_WITH_AES_256_CBC_SHA', 0x0035, 'TLSv1', 'TLSv1.1_2016'),
  suite('AES128-SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA', 0x002f, 'TLSv1', 'TLSv1.1_2016'),
  suite('DES-CBC3-SHA', 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', 0x000a, 'TLSv1', 'TLSv1', { simulated: false }),
  suite('RC4-MD5', 'TLS_RSA_WITH_RC4_128_MD5', 0x0004, 'TLSv1', 'SSLv3', { simulated: false }),
];

const byCode = new Map(cipherSuites.map((entry) => [entry.code, entry]));
const byName = new Map(cipherSuites.flatMap((entry) => [[entry.name, entry] as const, [entry.tlsName, entry] as const]));

/** The suite behind two bytes of a ClientHello; undefined for one that CloudFront does not know. */
export function suiteOfCode(code: number): CipherSuite | undefined {
  return byCode.get(code);
}

/** The suite of a name as OpenSSL or the TLS registry writes it, in any case. */
export function suiteOfName(name: string): CipherSuite | undefined {
  const upper = name.trim().toUpperCase();
  return byName.get(upper);
}

/** True when a handshake of this version can end up with the suite. */
export function fitsVersion({ since }: CipherSuite, version: TlsVersion): boolean {
  if (version === 'TLSv1.3' || since === 'TLSv1.3') return since === version;
  return since !== 'TLSv1.2' || version === 'TLSv1.2';
}
