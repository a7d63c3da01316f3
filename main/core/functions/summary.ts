/** Lists the functions of a workspace, with the behaviors that run them and a name to try them with. */
import { referencesOf } from '../config/references';
import type { CloudFrontFunction, Distribution } from '../types/resources';
import type { CompiledBehavior, Snapshot } from '../types/snapshot';
import type { FunctionAssociationRow, FunctionSummary } from '../types/trial';
import type { Workspace } from '../types/workspace';

/** All functions, in the order of the files. */
export function summarizeFunctions(snapshot: Snapshot): readonly FunctionSummary[] {
  const { workspace } = snapshot;
  const used = usesOf(snapshot);
  const any = hostOfAny(snapshot, null);
  return workspace.functions.map((fn) => {
    const uses = used.get(fn) ?? [];
    const host = uses[0] ? hostOfAny(snapshot, uses[0].distribution) : null;
    return {
      arn: fn.arn,
      name: fn.name,
      runtime: fn.value.Runtime ?? null,
      codeFile: codeFileOf(fn, workspace),
      file: fn.file,
      associations: uses.map(({ row }) => row),
      host: host ?? any,
    };
  });
}

interface Use {
  readonly distribution: Distribution;
  readonly row: FunctionAssociationRow;
}

function usesOf(snapshot: Snapshot): ReadonlyMap<CloudFrontFunction, readonly Use[]> {
  const found = new Map<CloudFrontFunction, Use[]>();
  for (const distribution of snapshot.workspace.distributions) {
    for (const { pathPattern, functions } of snapshot.owner(distribution.id)?.behaviors ?? ([] as readonly CompiledBehavior[])) {
      for (const { resource, eventType, source } of functions) {
        if (!resource) continue;
        const row = { eventType, distribution: distribution.name, pathPattern, source: snapshot.workspace.locate(source) };
        const uses = found.get(resource);
        if (uses) uses.push({ distribution, row });
        else found.set(resource, [{ distribution, row }]);
      }
    }
  }
  return found;
}

/** The same rule by which the loader joins code and settings: the code has the settings' file name, or the function's name. */
export function codeFileOf({ file, name, value }: CloudFrontFunction, { texts }: Pick<Workspace, 'texts'>): string | null {
  if (value.FunctionCode === undefined) return null;
  if (file.endsWith('.js')) return file;
  const beside = file.replace(/\.json$/, '.js');
  return !texts || texts.has(beside) ? beside : beside.replace(/[^/]*$/, `${name}.js`);
}

/** The first name of a distribution or of its tenants that can be asked for; of any owner when `distribution` is null. */
function hostOfAny(snapshot: Snapshot, distribution: Distribution | null): string | null {
  const { tenants, distributions } = snapshot.workspace;
  const known = referencesOf(snapshot.workspace).distributions;
  const belongs = (id: string): boolean => distribution === null || known.get(id) === distribution;
  for (const { value } of tenants) {
    const domain = value.Domains.find(({ Status }) => Status !== 'inactive')?.Domain;
    if (domain !== undefined && belongs(value.DistributionId)) return askable(domain);
  }
  const standard = distribution ?? distributions.find(({ value }) => (value.Aliases ?? []).length > 0);
  const alias = standard?.value.Aliases?.[0];
  return alias === undefined ? null : askable(alias);
}

/** A name that can be asked for: `any` stands in the place of a wildcard's star, as in the suggestions. */
export function askable(domain: string): string {
  const name = domain.toLowerCase();
  return name.startsWith('*.') ? `any${name.slice(1)}` : name;
}
