/** The where-from lens: what a tenant's configuration comes to, and who set each value. */
import { buildEffectiveView } from '../explain/effective-view';
import type { DistributionTenant } from '../types/resources';
import type { ValueOrigin } from '../types/snapshot';
import type { EffectiveViewRow } from '../types/views';
import type { LanguageContext } from './context';
import { code, paragraphs } from './markdown';
import { snapshotOf } from './snapshot';

/** Rows that tell most about a tenant, in the order in which they are shown. */
const telling: readonly RegExp[] = [
  /^Enabled$/,
  /^Distribution\.(?:Name|Enabled)$/,
  /^ConnectionGroup\.(?:Name|RoutingEndpoint)$/,
  /^Parameters\[/,
  /^Origins\[[^\]]*\]\.(?:DomainName|OriginPath)$/,
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
  'parameter-value': 'parameter of the tenant',
  'parameter-default': 'default of the parameter',
  tenant: 'tenant',
  'connection-group': 'connection group',
  'cloudfront-default': 'CloudFront by default',
};

const longest = 24;

/** The flattened values of a tenant as a table; with `part` (a member such as `WebAcl`) only those that this member decides. */
export function whereFrom(context: LanguageContext, tenant: DistributionTenant, part: string | null = null): string {
  const view = buildEffectiveView(snapshotOf(context.workspace), tenant.id);
  if (!view) return '';
  const wanted = part === null ? null : parts[part];
  const rows = wanted
    ? view.rows.filter(({ path }) => wanted.test(path))
    : telling.flatMap((pattern) => view.rows.filter(({ path, value }) => value !== '' && pattern.test(path)));
  if (rows.length === 0) return '';
  const left = rows.length - longest;
  return paragraphs(
    `**${tenant.name}** · what holds, and who set it`,
    ['| Setting | Value | Set by |', '|:--|:--|:--|', ...rows.slice(0, longest).map(tableRow)].join('\n'),
    left > 0 ? `${left} more in Effective.` : '',
  );
}

/** The customization that a member of a tenant belongs to, or one of its other telling members; null for none. */
export function partOf(member: readonly string[]): string | null {
  const name = member[0] === 'Customizations' ? (member[1] ?? '') : (member[0] ?? '');
  return Object.hasOwn(parts, name) ? name : null;
}

function tableRow({ path, value, from, template, because }: EffectiveViewRow): string {
  const place = because[0];
  const where = place && place.file !== '' ? ` ${place.file}${place.line === null ? '' : `:${place.line}`}` : '';
  const replaced = template === null || template === value ? '' : ` instead of ${code(template)}`;
  return `| ${path.replaceAll('|', '\\|')} | ${code(value)} | ${setters[from]}${where}${replaced} |`;
}
