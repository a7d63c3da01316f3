/**
 * Plans an import: which files of a workspace come, which change, and what could not be told. Nothing is written here, and nothing is ever deleted.
 */
import type { ImportOptions, ImportPlan, ImportSource } from '../../core/types/import';
import type { WorkspaceInput } from '../../core/types/diagnostic';
import { accountOfArn, type ResourceKind } from '../../core/config/names';
import { printJson } from './patch';
import { createFiles, putResource } from './plan-files';
import { putZones } from './plan-zones';
import { linkLostIds } from './lost-ids';
import { fillIn } from './placeholders';
import { createRegister, type Identity } from './register';
import { createReport } from './report';
import { readSources } from './sources';
import type { ImportedResource } from './resource';

export const usualAccount = '111122223333';

/**
 * What importing the sources into the workspace would do.
 * @param existing the workspace as it is; empty for one that is made by this import
 * @returns a plan; never throws, whatever the sources hold
 */
export function planImport(existing: WorkspaceInput, sources: readonly ImportSource[], options: ImportOptions = {}): ImportPlan {
  const report = createReport();
  const files = createFiles(existing.files);
  const settings = existing.files.find(({ path }) => path === 'workspace.json');
  const account = options.account ?? (settings ? undefined : accountInSources(sources));
  const register = createRegister(existing, account);
  const imported = readSources(sources, register, options, report);
  const counts: Record<string, number> = {};
  const count = (what: string, number: number): void => {
    if (number > 0) counts[what] = (counts[what] ?? 0) + number;
  };

  const existed = new Set(existing.files.map(({ path }) => path));
  const complete = new Set<string>();
  const placed: { readonly resource: ImportedResource; readonly identity: Identity }[] = [];
  // Whole answers first: what a summary says again adds nothing to them.
  for (const resource of [...imported.resources].sort((a, b) => Number(a.partial !== undefined) - Number(b.partial !== undefined))) {
    const found = register.find(resource.kind, wantedOf(resource));
    const missing = resource.missing ?? [];
    if (resource.partial === 'name-only') {
      if (!found) for (const entry of missing) report.unresolved(entry);
      continue;
    }
    const identity = found ?? register.add(resource.kind, newOf(resource));
    const key = `${resource.kind} ${identity.file} ${identity.base}`;
    if (complete.has(key) && resource.partial) continue;
    if (!complete.has(key)) count(resource.kind, 1);
    complete.add(key);
    // What the workspace has already is not missing; a function may lack its code all the same.
    const whole = existed.has(resource.kind === 'function' ? identity.file.replace(/\.json$/, '.js') : identity.file);
    if (!whole) for (const entry of missing) report.unresolved(entry);
    placed.push({ resource, identity });
  }
  // Only now everything has its name.
  const named = (kind: ResourceKind, name: string): Identity | null => register.find(kind, { name });
  for (const { resource, identity } of placed) {
    const linked = linkLostIds(resource, imported.resources);
    putResource(files, { ...linked, value: fillIn(linked.value, named) }, identity, report);
  }
  const records = imported.records.map((record) => ({ ...record, set: fillIn(record.set, named) }));
  count('record-set', putZones(files, register.workspace.zones, records, imported.zones, report));
  for (const [domain, bucket] of imported.buckets) {
    const path = `origins/${domain}.json`;
    const served =
      register.isTaken(path) || existing.fixtures.some((fixture) => fixture.path.toLowerCase().startsWith(`origins/${domain}/`));
    if (!served) files.put(path, printJson(placeholderOrigin(domain, bucket)));
  }
  const changes = files.changes();
  if (!settings && changes.length > 0) {
    const name = options.workspaceName ?? 'Imported';
    files.put('workspace.json', printJson({ schemaVersion: 1, name, account: account ?? usualAccount }));
  }
  return { changes: files.changes(), ...report.said(), recognised: counts };
}

/** A bucket of the template: something to answer until its files are there. */
function placeholderOrigin(domain: string, bucket: string): object {
  return {
    description: `Stands for the bucket ${bucket}. Put its files into origins/${domain}/ and remove the stub.`,
    stubs: [{ status: 200, headers: { 'content-type': 'text/plain' }, body: `This stands for the bucket ${bucket}.\n` }],
  };
}

/** The account that the ARNs in the sources, and the environments of a CDK output, name, when they name only one. */
function accountInSources(sources: readonly ImportSource[]): string | undefined {
  const accounts = new Set<string>();
  for (const { text } of sources) {
    for (const [arn] of text.matchAll(/arn:aws[a-z-]*:(?:cloudfront|acm|wafv2):[a-z0-9-]*:\d{12}:/g)) {
      const account = accountOfArn(arn);
      if (account !== null) accounts.add(account);
    }
    for (const [, account] of text.matchAll(/"aws:\/\/(\d{12})\//g)) if (account !== undefined) accounts.add(account);
  }
  const [only] = accounts;
  return accounts.size === 1 ? only : undefined;
}

function domainsOf({ kind, value }: ImportedResource): readonly string[] | undefined {
  if (kind !== 'certificate') return undefined;
  const names = [value['DomainName'], value['SubjectAlternativeNames']].flat().filter((name): name is string => typeof name === 'string');
  return [...new Set(names.map((name) => name.toLowerCase()))].toSorted();
}

function wantedOf(resource: ImportedResource): Parameters<ReturnType<typeof createRegister>['find']>[1] {
  const { id, arn, name, kind, value } = resource;
  const reference = value['CallerReference'];
  return {
    id,
    arn,
    name: kind === 'certificate' && arn !== undefined ? undefined : name,
    callerReference: kind === 'distribution' && typeof reference === 'string' ? reference : undefined,
    // A certificate with an ARN is that one, however many cover the same names.
    domains: arn === undefined ? domainsOf(resource) : undefined,
  };
}

const nameless: ReadonlySet<string> = new Set(['distribution', 'certificate', 'continuous-deployment-policy']);

function newOf(resource: ImportedResource): Parameters<ReturnType<typeof createRegister>['add']>[1] {
  const { kind, name, stem, id, arn, value, envelope } = resource;
  const reference = value['CallerReference'];
  const endpoint = kind === 'distribution' ? envelope['DomainName'] : value['RoutingEndpoint'];
  return {
    stem,
    name: nameless.has(kind) ? null : name,
    id,
    arn,
    endpoint: typeof endpoint === 'string' && endpoint !== '-' ? endpoint : undefined,
    multiTenant: value['ConnectionMode'] === 'tenant-only',
    domains: domainsOf(resource),
    callerReference: kind === 'distribution' && typeof reference === 'string' ? reference : undefined,
  };
}
