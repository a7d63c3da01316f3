/** Reads certificates of viewers and holds them against trust stores, by Node. */
import { X509Certificate } from 'node:crypto';
import type { ClientCertificatePort } from '../core/ports';
import type { ClientCertificate } from '../core/types/exchange';

/** OID of extended key usage clientAuth, and of any purpose. */
const clientPurposes = new Set(['1.3.6.1.5.5.7.3.2', '2.5.29.37.0']);
const block = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const mostSteps = 20;

/**
 * The first certificate of a PEM text, with those behind it as its chain; other blocks (a private key) are passed over. null when there is
 * none that can be read.
 */
export function readClientCertificate(text: string): ClientCertificate | null {
  const [leaf, ...chain] = readBundle(text);
  return leaf ? describe(leaf, chain) : null;
}

/** What a live handshake brought: DER, leaf first. null for none. */
export function clientCertificateOf(raw: readonly Buffer[]): ClientCertificate | null {
  const [leaf, ...chain] = raw.map((der) => new X509Certificate(der));
  return leaf ? describe(leaf, chain) : null;
}

function describe(leaf: X509Certificate, chain: readonly X509Certificate[]): ClientCertificate {
  // Node calls the extended key usages `keyUsage`; undefined without the extension.
  const purposes = leaf.keyUsage as readonly string[] | undefined;
  return {
    pem: leaf.toString(),
    chain: chain.map((certificate) => certificate.toString()),
    subject: nameOf(leaf.subject),
    issuer: nameOf(leaf.issuer),
    serialNumber: leaf.serialNumber,
    notBefore: Date.parse(leaf.validFrom),
    notAfter: Date.parse(leaf.validTo),
    sha256: leaf.fingerprint256.replaceAll(':', '').toLowerCase(),
    keyType: leaf.publicKey.asymmetricKeyType ?? 'unknown',
    clientAuth: purposes ? purposes.some((oid) => clientPurposes.has(oid)) : null,
  };
}

/** Node's lines (`C=CH\nCN=a`) as RFC 4514 writes a name: the last part first. Node has escaped what must be. */
function nameOf(lines: string | undefined): string {
  return (lines ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .toReversed()
    .join(',');
}

/** Certificates that can be read; the others are left out. */
function readBundle(text: string): readonly X509Certificate[] {
  return (text.match(block) ?? []).flatMap((pem) => {
    try {
      return [new X509Certificate(pem)];
    } catch {
      return [];
    }
  });
}

/** Trust stores are read once; an edited one is another text. */
const bundles = new Map<string, readonly X509Certificate[]>();

export const nodeClientCertificates: ClientCertificatePort = {
  trusts: (chain, bundle) => {
    const [leaf, ...others] = chain.flatMap(readBundle);
    if (!leaf || others.length !== chain.length - 1) return 'broken';
    if (bundles.size > 100) bundles.clear();
    const anchors = bundles.get(bundle) ?? readBundle(bundle);
    bundles.set(bundle, anchors);
    return climb(leaf, others, anchors);
  },
};

/** From issuer to issuer until one of the bundle is reached. */
function climb(
  leaf: X509Certificate,
  others: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
): 'trusted' | 'untrusted' | 'broken' {
  let broken = false;
  const issued = (child: X509Certificate, parent: X509Certificate): boolean => {
    if (!parent.ca || !child.checkIssued(parent)) return false;
    const holds = child.verify(parent.publicKey);
    broken ||= !holds;
    return holds;
  };
  let at: X509Certificate | undefined = leaf;
  for (let step = 0; at && step < mostSteps; step++) {
    const child: X509Certificate = at;
    if (anchors.some((anchor) => anchor.raw.equals(child.raw) || issued(child, anchor))) return 'trusted';
    at = others.find((other) => other !== child && issued(child, other));
  }
  return broken ? 'broken' : 'untrusted';
}
