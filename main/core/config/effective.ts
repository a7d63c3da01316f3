/**
 * Decides what an owner's configuration is when everything is put together: template, tenant, parameters, connection group
 * and CloudFront's defaults, as one flat list in which every value says where it came from.
 */
import type { Distribution } from '../types/resources';
import type { EffectiveOwner, EffectiveRow, Snapshot } from '../types/snapshot';
import type { SourceRef } from '../types/source';
import { behaviorRows } from './effective-behaviors';
import { distributionDefaults, errorResponseDefaults, type Defaults } from './effective-defaults';
import { distributionNames, groupRows, tenantRows } from './effective-names';
import { originRows, parameterRows } from './effective-origins';
import { row, rowsOf } from './effective-rows';
import { refTo } from './ref-to';

/** Members of a distribution that have rows of their own making. */
const special: ReadonlySet<string> = new Set([
  'Enabled',
  'Aliases',
  'TenantConfig',
  'Origins',
  'DefaultCacheBehavior',
  'CacheBehaviors',
  'CustomErrorResponses',
  'ViewerCertificate',
  'Restrictions',
  'WebACLId',
]);

/**
 * The rows of a tenant or distribution, by id; empty for an unknown id. Order: names and states, parameters, connection group,
 * certificate, geo restriction, web ACL, the distribution's other members, origins, behaviors. Paths are AWS's, from the
 * distribution's root; those of the tenant, its template's state and the group start with the member or resource they belong to.
 */
export function effectiveRows(snapshot: Snapshot, ownerId: string): readonly EffectiveRow[] {
  const owner = snapshot.owner(ownerId);
  if (!owner) return [];
  const { tenant, distribution } = owner;
  const requiredDefault = snapshot.assumption('parameter.required-default');
  const rows = tenant
    ? [...tenantRows(snapshot, owner, tenant), ...parameterRows(distribution, tenant, requiredDefault), ...groupRows(owner, tenant)]
    : distributionNames(snapshot, distribution);
  if (!distribution) return rows;
  rows.push(
    ...certificateRows(owner, distribution),
    ...geoRows(owner, distribution),
    ...webAclRows(owner, distribution),
    ...otherRows(distribution, tenant === null),
    ...originRows(distribution, tenant, requiredDefault),
    ...behaviorRows(distribution, owner.behaviors),
  );
  return markUnsimulated(rows, owner);
}

/** The template's certificate stays beside the tenant's: a tenant adds one, and only the security policy is the template's alone. */
function certificateRows(owner: EffectiveOwner, distribution: Distribution): EffectiveRow[] {
  const rows: EffectiveRow[] = [];
  for (const candidate of owner.certificates) {
    const path = candidate.source === 'tenant' ? 'Customizations.Certificate.Arn' : 'ViewerCertificate.ACMCertificateArn';
    rows.push(row(path, candidate.arn, candidate.source === 'tenant' ? 'tenant' : 'template', candidate.because));
  }
  const pointer = '/ViewerCertificate';
  const defaults: Defaults = distribution.value.ViewerCertificate?.ACMCertificateArn
    ? [['SSLSupportMethod', 'sni-only']]
    : [['CloudFrontDefaultCertificate', true]];
  const value = distribution.value.ViewerCertificate ?? {};
  const given = rowsOf({ value, path: 'ViewerCertificate', pointer, standing: distribution, from: 'template' }, defaults);
  const policy = owner.minimumProtocolVersion;
  const configured = given.find((one) => one.path === 'ViewerCertificate.MinimumProtocolVersion');
  const replaced = configured && configured.value !== policy.value ? { template: String(configured.value) } : {};
  const because = replaced.template === undefined ? policy.because : [...policy.because, ...(configured?.because ?? [])];
  const shown = new Set(['ViewerCertificate', 'ViewerCertificate.ACMCertificateArn', 'ViewerCertificate.MinimumProtocolVersion']);
  return [
    ...rows,
    ...given.filter((one) => !shown.has(one.path)),
    { ...row('ViewerCertificate.MinimumProtocolVersion', policy.value, policy.from, because), ...replaced },
  ];
}

/** A tenant's restriction replaces the template's as a whole; the row of its type keeps what it replaced. */
function geoRows(owner: EffectiveOwner, distribution: Distribution): EffectiveRow[] {
  const { geo } = owner;
  const path = 'Restrictions.GeoRestriction';
  const type = row(`${path}.RestrictionType`, geo.value.RestrictionType, geo.from, below(geo.because, '/RestrictionType'));
  const locations = geo.value.Locations?.length
    ? [row(`${path}.Locations`, geo.value.Locations, geo.from, below(geo.because, '/Locations'))]
    : [];
  const template = distribution.value.Restrictions?.GeoRestriction;
  if (geo.from !== 'tenant' || !template) return [type, ...locations];
  const text = [template.RestrictionType, ...(template.Locations ?? [])].join(' ');
  return [{ ...type, template: text, because: [...type.because, refTo(distribution, `/${path.replace('.', '/')}`)] }, ...locations];
}

function webAclRows({ webAcl, tenant }: EffectiveOwner, distribution: Distribution): EffectiveRow[] {
  const own = row('WebACLId', webAcl.value, webAcl.from, webAcl.because);
  if (!tenant || webAcl.from !== 'tenant') return [own];
  const replaced = distribution.value.WebACLId;
  const action = row(
    'Customizations.WebAcl.Action',
    tenant.value.Customizations?.WebAcl?.Action ?? null,
    'tenant',
    below(webAcl.because, '/Action'),
  );
  if (!replaced) return [action, own];
  return [action, { ...own, template: replaced, because: [...own.because, refTo(distribution, '/WebACLId')] }];
}

function otherRows(distribution: Distribution, own: boolean): EffectiveRow[] {
  const config: Readonly<Record<string, unknown>> = { ...distribution.value };
  const members = Object.fromEntries(Object.entries(config).filter(([member]) => !special.has(member)));
  const rows = rowsOf(
    { value: members, path: '', pointer: '', standing: distribution, from: 'template' },
    distributionDefaults(distribution.value),
  );
  distribution.value.CustomErrorResponses?.forEach((response, at) => {
    const part = { value: response, path: `CustomErrorResponses[${response.ErrorCode}]`, pointer: `/CustomErrorResponses/${at}` };
    rows.push(...rowsOf({ ...part, standing: distribution, from: 'template' }, errorResponseDefaults(response)));
  });
  // What belongs to the file and not to its tenants would only be noise in a tenant's list.
  return own ? rows : rows.filter((one) => one.path !== 'CallerReference' && one.path !== 'Comment');
}

function below(because: readonly SourceRef[], member: string): readonly SourceRef[] {
  return because.map((ref) => ({ ...ref, pointer: ref.pointer + member }));
}

/** Marks the rows whose setting is shown here but not honoured by the simulation yet. */
function markUnsimulated(rows: readonly EffectiveRow[], owner: EffectiveOwner): readonly EffectiveRow[] {
  const sources = owner.behaviors.flatMap((behavior) => behavior.notSimulated.map((entry) => entry.source));
  const marked = new Set(sources.map((source) => `${source.file}\n${source.base}\n${source.pointer}`));
  const isMarked = (ref: SourceRef): boolean => {
    for (let end = ref.pointer.length; end > 0; end = ref.pointer.lastIndexOf('/', end - 1)) {
      if (marked.has(`${ref.file}\n${ref.base}\n${ref.pointer.slice(0, end)}`)) return true;
    }
    return false;
  };
  return rows.map((one) => (isUnsimulated(one) || one.because.some(isMarked) ? { ...one, simulated: false } : one));
}

const unsimulatedMembers = /^(ConnectionFunctionAssociation|ContinuousDeploymentPolicyId|Staging)\b/;

function isUnsimulated({ path, value }: EffectiveRow): boolean {
  if (path === 'WebACLId') return value !== null;
  if (path === 'HttpVersion') return value === 'http3' || value === 'http2and3';
  return unsimulatedMembers.test(path);
}
