/** Decides which certificate runs out next: of those that a distribution or a tenant of the workspace shows. */
import { referencesOf } from '../config/references';
import type { Certificate } from '../types/resources';
import type { Workspace } from '../types/workspace';

/** The first certificate in use whose last moment lies after `at` (epoch milliseconds); null when there is none. */
export function nextExpiry(workspace: Workspace, at: number): { readonly at: number; readonly name: string } | null {
  let found: { readonly at: number; readonly name: string } | null = null;
  for (const { notAfter, names } of certificatesInUse(workspace)) {
    if (notAfter === null || notAfter <= at) continue;
    if (!found || notAfter < found.at) found = { at: notAfter, name: names[0] ?? '' };
  }
  return found;
}

/** Certificates that a distribution or a tenant names. */
function certificatesInUse(workspace: Workspace): ReadonlySet<Certificate> {
  const { certificates } = referencesOf(workspace);
  const used = new Set<Certificate>();
  const use = (reference: string | undefined): void => {
    const certificate = reference ? certificates.get(reference) : undefined;
    if (certificate) used.add(certificate);
  };
  for (const { value } of workspace.distributions) use(value.ViewerCertificate?.ACMCertificateArn);
  for (const { value } of workspace.tenants) use(value.Customizations?.Certificate?.Arn);
  return used;
}
