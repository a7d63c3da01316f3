/** Decides which events of a managed certificate's life may be made to happen now, and which edits of the files stand for each. */
import { applyEdits, modify, type FormattingOptions, type JSONPath } from 'jsonc-parser';
import type { ManagedCertificate, OnboardingAction, OnboardingActionId, OnboardingDomain } from '../types/onboarding';
import type { DistributionTenant } from '../types/resources';
import type { Snapshot } from '../types/snapshot';
import { covers } from '../certificates/covers';
import { refTo } from '../config/ref-to';
import { referencesOf } from '../config/references';
import { managedCertificateOf, managedNames } from './find-certificate';
import { dayMs, derivedManagedArn, lifetimeDays, managedFileName } from './life';
import { listOf } from './words';

/** A file and its whole new text; `before` null = it does not exist yet. */
export interface FileEdit {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

export interface ActionEdits {
  readonly edits: readonly FileEdit[];
  /** What was done, a sentence. */
  readonly sentence: string;
}

const actionOrder: readonly OnboardingActionId[] = ['request', 'issue', 'attach', 'renew'];

/** The actions that make sense for a tenant, each with whether it is its turn. Empty without a managed certificate. */
export function buildActions(
  tenant: DistributionTenant,
  life: ManagedCertificate | null,
  domains: readonly OnboardingDomain[],
  at: number,
): readonly OnboardingAction[] {
  if (!life) return [];
  return actionOrder.map((id) => describe[id](tenant, life, domains, at)).filter((action) => action !== null);
}

type Describe = (
  tenant: DistributionTenant,
  life: ManagedCertificate,
  domains: readonly OnboardingDomain[],
  at: number,
) => OnboardingAction | null;

const describe: Readonly<Record<OnboardingActionId, Describe>> = {
  request: (tenant, life) => {
    const again = life.status === 'validation-timed-out' || life.status === 'failed';
    if (life.file !== null && !again) return null;
    if (!tenant.value.ManagedCertificateRequest) return null;
    return {
      id: 'request',
      title: again ? 'Request it again' : 'Record the request',
      text: 'Writes a certificate in PENDING_VALIDATION with the time of the clock, so that issuance and time-out have a beginning.',
      enabled: life.names.length > 0,
      files: [life.file ?? certificatePath(tenant)],
    };
  },
  issue: (tenant, life) => {
    if (life.status !== 'pending-validation' && !(life.status === 'issued' && life.simulated)) return null;
    const blocked = life.tokens.find(({ state }) => state === 'unreachable');
    return {
      id: 'issue',
      title: 'Issue the certificate',
      text: blocked
        ? `ACM would not: ${blocked.sentence}`
        : life.tokens.some(({ state }) => state === 'unknown')
          ? 'Whether ACM finds every token is not known here. Writes the certificate as issued at the time of the clock.'
          : `Writes the certificate as issued ${life.simulated ? 'at that moment' : 'at the time of the clock'}, for ${lifetimeDays} days.`,
      enabled: !blocked && life.names.length > 0,
      files: [life.file ?? certificatePath(tenant)],
    };
  },
  attach: (tenant, life, domains) => {
    if (life.attached) return deploymentAction(tenant, life, domains);
    if (life.file === null || life.simulated || life.status === 'pending-validation') return null;
    const good = life.status === 'issued';
    return {
      id: 'attach',
      title: 'Attach it to the tenant',
      text: good
        ? 'Sets Customizations.Certificate of the tenant, and the status of its domains where the file gives one.'
        : `A certificate that is ${life.status} cannot be attached.`,
      enabled: good,
      files: [tenant.file],
    };
  },
  renew: (_tenant, life, _domains, at) => {
    if (life.file === null || life.renewsAt === null || (life.status !== 'issued' && life.status !== 'expired')) return null;
    const why = !life.attached
      ? 'ACM renews only what is in use: attach it first.'
      : life.renewal === 'impossible'
        ? 'ACM cannot: a domain no longer leads to CloudFront.'
        : at < life.renewsAt
          ? 'It is not time yet. Move the clock to the day of the renewal.'
          : null;
    const text = why ?? `Gives the certificate new dates: ${lifetimeDays} days from the time of the clock.`;
    return { id: 'renew', title: 'Renew the certificate', text, enabled: why === null, files: [life.file] };
  },
};

/** After the attachment the domains turn active when the deployment is through; a file that was printed before still says otherwise. */
function deploymentAction(
  tenant: DistributionTenant,
  life: ManagedCertificate,
  domains: readonly OnboardingDomain[],
): OnboardingAction | null {
  const behind = domains.some(({ domain, status }) => status === 'inactive' && covers(life.names, domain));
  if (!behind || life.status !== 'issued') return null;
  const text = 'The certificate is attached. Sets the status of the domains that it covers to active.';
  return { id: 'attach', title: 'Let the deployment finish', text, enabled: true, files: [tenant.file] };
}

/** The edits that an action stands for. `textOf` gives the text of a file, null for one that does not exist. */
export function editsOf(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  action: OnboardingActionId,
  at: number,
  textOf: (path: string) => string | null,
): ActionEdits {
  switch (action) {
    case 'request':
      return requestEdits(snapshot, tenant, life, at, textOf);
    case 'issue':
      return issueEdits(snapshot, tenant, life, at, textOf);
    case 'attach':
      return attachEdits(snapshot, tenant, life, textOf);
    default:
      return renewEdits(snapshot, tenant, life, at, textOf);
  }
}

function requestEdits(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  at: number,
  textOf: (path: string) => string | null,
): ActionEdits {
  const values = { Status: 'PENDING_VALIDATION', CreatedAt: iso(at), NotBefore: undefined, NotAfter: undefined, IssuedAt: undefined };
  const edit = certificateEdit(snapshot, tenant, life, values, textOf);
  return { edits: [edit], sentence: `The certificate for ${listOf(managedNames(tenant))} was requested.` };
}

function issueEdits(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  at: number,
  textOf: (path: string) => string | null,
): ActionEdits {
  const begin = life.simulated && life.issuedAt !== null ? life.issuedAt : at;
  const created = life.requestedAt === null ? { CreatedAt: iso(at) } : {};
  const edit = certificateEdit(snapshot, tenant, life, { Status: 'ISSUED', ...created, ...validFrom(begin), IssuedAt: iso(begin) }, textOf);
  return { edits: [edit], sentence: `The certificate for ${listOf(life.names)} was issued. It is not attached yet.` };
}

function renewEdits(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  at: number,
  textOf: (path: string) => string | null,
): ActionEdits {
  const edit = certificateEdit(snapshot, tenant, life, { Status: 'ISSUED', ...validFrom(at), IssuedAt: iso(at) }, textOf);
  return { edits: [edit], sentence: `The certificate was renewed; it now lasts until ${iso(at + lifetimeDays * dayMs).slice(0, 10)}.` };
}

function attachEdits(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  textOf: (path: string) => string | null,
): ActionEdits {
  const before = textOf(tenant.file) ?? '';
  const root = pathOf(tenant.base);
  let after = life.attached ? before : edited(before, [...root, 'Customizations', 'Certificate', 'Arn'], life.arn);
  for (const [at, { Domain, Status }] of tenant.value.Domains.entries()) {
    if (Status !== 'inactive' || !covers(life.names, Domain.toLowerCase())) continue;
    const { pointer } = snapshot.workspace.locate(refTo(tenant, `/Domains/${at}/Status`));
    after = edited(after, pathOf(pointer), 'active');
  }
  return {
    edits: [{ path: tenant.file, before, after }],
    sentence: life.attached ? `The domains of tenant ${tenant.name} are active.` : `The certificate was attached to tenant ${tenant.name}.`,
  };
}

/** The certificate's file with some members set (undefined removes one); made anew when there is none. */
function certificateEdit(
  snapshot: Snapshot,
  tenant: DistributionTenant,
  life: ManagedCertificate,
  values: Readonly<Record<string, string | undefined>>,
  textOf: (path: string) => string | null,
): FileEdit {
  const certificate = life.file === null ? null : managedCertificateOf(referencesOf(snapshot.workspace), tenant);
  const before = life.file === null ? null : textOf(life.file);
  if (certificate && before !== null) {
    let after = before;
    for (const [member, value] of Object.entries(values)) after = edited(after, [...pathOf(certificate.base), member], value);
    return { path: certificate.file, before, after };
  }
  const path = freePath(certificatePath(tenant), textOf);
  const [primary = ''] = life.names;
  const fresh = { Arn: derivedManagedArn(tenant), DomainName: primary, SubjectAlternativeNames: life.names, ManagedBy: 'CLOUDFRONT' };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { path, before: null, after: `${JSON.stringify({ ...fresh, ...given }, null, 2)}\n` };
}

function certificatePath(tenant: DistributionTenant): string {
  return `certificates/${managedFileName(tenant)}.json`;
}

/** A file of that name may hold something else already. */
function freePath(path: string, textOf: (path: string) => string | null): string {
  let free = path;
  for (let number = 2; textOf(free) !== null; number += 1) free = path.replace(/\.json$/, `-${number}.json`);
  return free;
}

function validFrom(at: number): { readonly NotBefore: string; readonly NotAfter: string } {
  return { NotBefore: iso(at), NotAfter: iso(at + lifetimeDays * dayMs) };
}

/** One member changed, the rest of the text as it was; undefined removes the member. */
function edited(text: string, path: JSONPath, value: string | undefined): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions: formattingOf(text) }));
}

function formattingOf(text: string): FormattingOptions {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** A JSON pointer as the path that jsonc-parser takes: numbers are indexes of lists. */
function pathOf(pointer: string): JSONPath {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : part));
}

/** Without milliseconds, as ACM prints times. */
function iso(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
