/** The where-from lens: what a tenant's configuration comes to, and who set each value. */
import { buildEffectiveView } from '../explain/effective-view';
import type { DistributionTenant } from '../types/resources';
import type { ValueOrigin } from '../types/snapshot';
import type { EffectiveViewRow } from '../types/views';
import type { LanguageContext } from './context';
import { code, paragraphs } from './markdown';
import { tenantSnapshot } from './snapshot';

/** Rows that tell most about a tenant, in the order in which they are shown. */
const telling: readonly RegExp[] = [
  /^Origins\[[^\]]*\]\.(?:DomainName|OriginPath)$/,
  /^Parameters\[/,
  /^(?:Distribution\.)?Enabled$/,
  /^ConnectionGroup\.(?:Name|RoutingEndpoint)$/,
  /^(?:Customizations\.Certificate\.Arn|ViewerCertificate\.ACMCertificateArn|ViewerCertificate\.MinimumProtocolVersion)$/,
  /^Restrictions\.GeoRestriction\./,
  /^(?:WebACLId|Customizations\.WebAcl\.Action)$/,
];

/** Member of a tenant -> the rows that it decides. */
const parts: Readonly<Record<string, RegExp>> = {
  WebAcl: /^(?:WebACLId|Customizations\.WebAcl\.Action)$/,
  Certificate: /^(?:Customizations\.Certificate\.Arn|ViewerCertificate\.)/,
  GeoRestrictions: /^Restrictions\.GeoRestriction\./,
  ConnectionGroupId: /^ConnectionGroup/,
  Parameters: /^(?:Parameters\[|Origins\[[^\]]*\]\.(?:DomainName|OriginPath)$)/,
};

const setters: Readonly<Record<ValueOrigin, string>> = {
  template: 'template',
  'parameter-value': 'parameter',
  'parameter-default': 'default of parameter',
  tenant: 'tenant',
  'connection-group': 'connection group',
  'cloudfront-default': 'CloudFront by default',
};

const longest = 24;

/** The flattened values of a tenant as a table; with `part` (a member such as `WebAcl`) only those that this member decides. */
export function whereFrom(context: LanguageContext, tenant: DistributionTenant, part: string | null = null): string {
  const view = buildEffectiveView(tenantSnapshot(context.workspace, tenant), tenant.id);
  if (!view) return '';
  const wanted = part === null ? null : parts[part];
  const rows = wanted
    ? view.rows.filter(({ path }) => wanted.test(path))
    : telling.flatMap((pattern) => view.rows.filter((one) => pattern.test(one.path) && isTelling(one)));
  if (rows.length === 0) return '';
  const left = rows.length - longest;
  return paragraphs(
    `**${tenant.name}** · what holds, and who set it`,
    ['| Setting | Value | Set by |', '|:--|:--|:--|', ...rows.slice(0, longest).map((row) => tableRow(row, tenant.file))].join('\n'),
    left > 0 ? `${left} more in Effective.` : '',
  );
}

/** The customization that a member of a tenant belongs to, or one of its other telling members; null for none. */
export function partOf(member: readonly string[]): string | null {
  const name = member[0] === 'Customizations' ? (member[1] ?? '') : (member[0] ?? '');
  return Object.hasOwn(parts, name) ? name : null;
}

/** What is as everybody expects is left out: no path, nothing switched off. */
function isTelling({ path, value }: EffectiveViewRow): boolean {
  return value !== '' && !(path.endsWith('Enabled') && value === 'true');
}

/** Places in the file itself by their line alone, others by their file too, the folder left out. */
function tableRow({ path, value, from, template, because }: EffectiveViewRow, file: string): string {
  const place = because[0];
  const line = place?.line === null || place?.line === undefined ? '' : String(place.line);
  const where = !place || place.file === '' ? '' : place.file === file ? `, line ${line}` : `, ${place.file.replace(/^.*\//, '')}:${line}`;
  const replaced = template === null || template === value || from.startsWith('parameter') ? '' : ` instead of ${code(template)}`;
  return `| ${path.replaceAll('|', '\\|')} | ${code(value)} | ${setters[from]}${where}${replaced} |`;
}
