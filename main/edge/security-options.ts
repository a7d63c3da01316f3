/**
 * Turns a security policy into the options of Node's TLS: versions, cipher suites in the server's order, groups and signature
 * schemes. What this runtime's TLS library cannot do is left out and told (`policyGaps`), never guessed.
 */
import { createSecureContext, getCiphers, type SecureContextOptions } from 'node:tls';
import { cipherSuites, policyColumns } from '../core/certificates/cipher-suites';
import { lowestVersion, suitesOf } from '../core/certificates/security-policies';
import type { TlsVersion } from '../core/types/exchange';
import type { MinimumProtocolVersion } from '../core/types/resources';

/** What a TLS library can do, as far as policies ask for it. */
export interface TlsLibrary {
  readonly name: string;
  /** OpenSSL has security levels, which keep old versions and signatures away. BoringSSL knows none. */
  readonly levels: boolean;
  /** Whether the suites of TLS 1.3 can be chosen. */
  readonly choosesModern: boolean;
  /** Names of the suites it knows, as OpenSSL writes them. */
  readonly suites: ReadonlySet<string>;
  /** Groups and signature schemes that it takes as options; empty = leave them alone. */
  readonly groups: readonly string[];
  readonly signatures: boolean;
}

export type PolicyOptions = Pick<SecureContextOptions, 'minVersion' | 'ciphers' | 'ecdhCurve' | 'sigalgs' | 'honorCipherOrder'>;

/** In the order of the guide's table. The last two need OpenSSL 3.5. */
const groups = ['prime256v1', 'X25519', 'secp384r1', 'X25519MLKEM768', 'SecP256r1MLKEM768'] as const;
const hashes = ['SHA256', 'SHA384', 'SHA512'] as const;

let known: TlsLibrary | null = null;

/** This runtime's library, found out once by asking it. */
export function tlsLibrary(): TlsLibrary {
  return (known ??= askLibrary());
}

function askLibrary(): TlsLibrary {
  const boring = hasBoringSsl();
  return {
    name: boring ? 'BoringSSL' : `OpenSSL ${process.versions.openssl ?? ''}`.trim(),
    levels: !boring,
    choosesModern: !boring,
    suites: new Set(getCiphers().map((name) => name.toUpperCase())),
    groups: boring ? [] : groups.filter((name) => takes({ ecdhCurve: name })),
    signatures: !boring && takes({ sigalgs: 'ECDSA+SHA256' }),
  };
}

export function hasBoringSsl(): boolean {
  return 'openssl_is_boringssl' in process.features && process.features.openssl_is_boringssl === true;
}

function takes(options: SecureContextOptions): boolean {
  try {
    createSecureContext(options);
    return true;
  } catch {
    return false;
  }
}

/**
 * The options that make a context or a server offer exactly what a policy offers. TLS 1.0 and 1.1 need OpenSSL's security level 0, which
 * only policies of that age ask for.
 */
export function policyOptions(
  policy: MinimumProtocolVersion,
  assumption: (id: string) => string,
  library: TlsLibrary = tlsLibrary(),
): PolicyOptions {
  const floor = lowestVersion(policy);
  const suites = suitesOf(policy, assumption).filter(({ name, since }) =>
    since === 'TLSv1.3' ? library.choosesModern : library.suites.has(name),
  );
  const names = suites.map(({ name }) => name);
  const level = isLegacy(floor) && library.levels ? ['@SECLEVEL=0'] : [];
  return {
    minVersion: floor,
    honorCipherOrder: true,
    ...(names.length > 0 ? { ciphers: [...names, ...level].join(':') } : {}),
    ...(library.groups.length > 0 ? { ecdhCurve: library.groups.join(':') } : {}),
    ...(library.signatures ? { sigalgs: signaturesOf(policy) } : {}),
  };
}

/** SHA-1 belongs to the policies up to TLSv1.1_2016, SHA-224 to those before 2025. */
function signaturesOf(policy: MinimumProtocolVersion): string {
  const column = policyColumns.indexOf(policy);
  const weak = [
    ...(column <= policyColumns.indexOf('TLSv1.2_2021') ? ['SHA224'] : []),
    ...(isLegacy(lowestVersion(policy)) ? ['SHA1'] : []),
  ];
  const pss = hashes.map((hash) => `RSA-PSS+${hash}`);
  return [...pss, ...[...hashes, ...weak].flatMap((hash) => [`ECDSA+${hash}`, `RSA+${hash}`])].join(':');
}

function isLegacy(floor: TlsVersion): boolean {
  return floor === 'TLSv1' || floor === 'TLSv1.1';
}

/** The options of a client that may speak old versions: whatever the library has, guard lowered where there is one. */
export function legacyClientOptions(library: TlsLibrary = tlsLibrary()): Pick<SecureContextOptions, 'minVersion' | 'ciphers'> {
  return { minVersion: 'TLSv1', ...(library.levels ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}) };
}

/** A sentence for what the policies ask for and this library cannot do beyond what no library of today does; null when there is nothing. */
export function policyGaps(library: TlsLibrary = tlsLibrary()): string | null {
  const lacking = cipherSuites.filter(({ name, since, simulated }) => simulated && since !== 'TLSv1.3' && !library.suites.has(name));
  const parts = [
    ...(lacking.length > 0 ? [`it does not have ${lacking.map(({ name }) => name).join(', ')}`] : []),
    ...(library.choosesModern ? [] : ['its suites of TLS 1.3 cannot be chosen']),
  ];
  if (parts.length === 0) return null;
  return `This runtime’s TLS library (${library.name}) cannot follow every security policy to the letter: ${parts.join('; ')}. Handshakes that need these end otherwise here than in an explanation; edgecase serve under Node has them.`;
}
