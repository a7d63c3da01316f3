/** The private certificate authority of an installation: one root, an intermediate per workspace, leaves on demand. */
import { generateKeyPairSync, X509Certificate, type KeyObject } from 'node:crypto';
import type { KeyKind } from '../core/certificates/cipher-suites';
import type { Workspace } from '../core/types/workspace';
import { pemOf } from './certificate';
import { createIntermediate, issuerOf, type Intermediate } from './intermediate';
import { signLeaf, type LeafRequest } from './leaf';
import { constraintsFor, permittedDomains } from './permitted';
import { openRoot } from './root-store';

export interface Root {
  readonly pem: string;
  /** Absolute path of the PEM file: what clients are told to trust. */
  readonly path: string;
  /** Fingerprint, hex digits joined by colons. */
  readonly sha256: string;
  /** Epoch milliseconds. */
  readonly notAfter: number;
}

export interface IssuedCertificate {
  /** PEM: the leaf, then the intermediate. Clients bring the root. */
  readonly chain: string;
  /** PEM, PKCS #8. One key of each kind serves all leaves of a process: making and decoding keys is what costs. */
  readonly key: string;
}

/** The authority as one state of a workspace may use it. */
export interface WorkspaceAuthority {
  /** The intermediate that certificates for `names` come from: equal answers mean the same one. */
  issuerOf(names: readonly string[]): string;
  /** Signs a leaf. Names outside the workspace's domains are signed too, and every client refuses them. */
  issue(request: LeafRequest): IssuedCertificate;
}

export interface CertificateAuthority {
  readonly root: Root;
  /** Cheap: authorities are made at the first certificate that needs them, and kept while their domains stay the same. */
  forWorkspace(workspace: Workspace): WorkspaceAuthority;
}

/** Kept per process. Few are ever alive: old ones belong to domain lists that an edit has replaced. */
const keptIntermediates = 512;

/**
 * Opens the authority in `folder` (outside every workspace), making its root at the first call on this machine.
 * Throws AuthorityError when what is there cannot be used.
 *
 * @param now epoch milliseconds; decides only the validity of leaves that declare none
 */
export async function openAuthority(folder: string, now: () => number = Date.now): Promise<CertificateAuthority> {
  const stored = await openRoot(folder, async () => (await import('./root')).createRoot());
  const root = issuerOf(stored);
  const leafKeys = { ECDSA: leafKeyOf('ECDSA'), RSA: null } as Record<KeyKind, LeafKey | null>;
  const intermediates = new Map<string, Intermediate>();

  const intermediate = (name: string, domains: readonly string[]): Intermediate => {
    const id = `${name}\n${domains.join(' ')}`;
    const known = intermediates.get(id);
    if (known) return known;
    const made = createIntermediate(root, name, domains);
    intermediates.set(id, made);
    if (intermediates.size > keptIntermediates) intermediates.delete(intermediates.keys().next().value ?? '');
    return made;
  };

  return {
    root: rootOf(stored.certificatePem, stored.certificatePath),
    forWorkspace: (workspace) => {
      const title = `Edgecase workspace ${workspace.settings.name}`.slice(0, 64);
      // Worked out when the first certificate is asked for: most edits of a large workspace are followed by another one first.
      let constraints: ((names: readonly string[]) => readonly string[]) | null = null;
      const constraintsOf = (names: readonly string[]): readonly string[] =>
        (constraints ??= constraintsFor(permittedDomains(workspace)))(names);
      return {
        issuerOf: (names) => `${title} ${constraintsOf(names).join(' ')}`,
        issue: (request) => {
          const issuer = intermediate(title, constraintsOf(request.names));
          const kind = request.key ?? 'ECDSA';
          // An RSA key takes a quarter of a second to make, and few workspaces want one.
          const { publicKey, pem } = (leafKeys[kind] ??= leafKeyOf(kind));
          return { chain: pemOf(signLeaf(request, publicKey, issuer, now())) + issuer.certificatePem, key: pem };
        },
      };
    },
  };
}

interface LeafKey {
  readonly publicKey: KeyObject;
  /** PKCS #8. */
  readonly pem: string;
}

/** P-256, or RSA of 2,048 bits whatever size a certificate declares: a larger one takes seconds to make and changes no handshake's outcome. */
function leafKeyOf(kind: KeyKind): LeafKey {
  const { privateKey, publicKey } =
    kind === 'RSA' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function rootOf(certificatePem: string, path: string): Root {
  const certificate = new X509Certificate(certificatePem);
  return { pem: certificatePem, path, sha256: certificate.fingerprint256, notAfter: Date.parse(certificate.validTo) };
}
