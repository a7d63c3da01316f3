/** The private certificate authority of an installation: one root, an intermediate per workspace, leaves on demand. */
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
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
  /** PEM, PKCS #8. One key serves all leaves of a process: making and decoding keys is what costs. */
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
  const leafKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = leafKeys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
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
          return { chain: pemOf(signLeaf(request, leafKeys.publicKey, issuer, now())) + issuer.certificatePem, key };
        },
      };
    },
  };
}

function rootOf(certificatePem: string, path: string): Root {
  const certificate = new X509Certificate(certificatePem);
  return { pem: certificatePem, path, sha256: certificate.fingerprint256, notAfter: Date.parse(certificate.validTo) };
}
