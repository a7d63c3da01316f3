/** Decides how the flattened configuration is listed: grouped by section, filtered, with the template's own values hidden on demand. */
import type { ValueOrigin } from '../../../main/core/types/snapshot';
import type { EffectiveViewRow, OwnerSummary } from '../../../main/core/types/views';

export interface EffectiveSection {
  /** `Origins[shop]`, `DefaultCacheBehavior`, or '' for what stands at the top. */
  readonly name: string;
  readonly rows: readonly SectionRow[];
}

export interface SectionRow extends EffectiveViewRow {
  /** The path inside its section. */
  readonly member: string;
}

export interface RowFilter {
  readonly text: string;
  /** Only what is not as in the template. */
  readonly onlyDifferences: boolean;
  /** Only values from here; null = from anywhere. */
  readonly from: ValueOrigin | null;
}

/** Where values may come from, the strongest first. */
export const valueOrigins: readonly ValueOrigin[] = [
  'tenant',
  'parameter-value',
  'parameter-default',
  'connection-group',
  'template',
  'cloudfront-default',
];

/** A short tag for each, so that colour is never the only sign. */
export const originTags: Readonly<Record<ValueOrigin, string>> = {
  template: 'T',
  'parameter-value': 'P',
  'parameter-default': 'PD',
  tenant: 'Te',
  'connection-group': 'CG',
  'cloudfront-default': 'CF',
};

/** Rows that the filter lets through, by section, in the order in which they come. Sections without rows are left out. */
export function buildSections(rows: readonly EffectiveViewRow[], filter: RowFilter): readonly EffectiveSection[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const sections = new Map<string, SectionRow[]>();
  for (const row of rows) {
    if (filter.onlyDifferences && !isDifference(row)) continue;
    if (filter.from !== null && row.from !== filter.from) continue;
    const text = `${row.path} ${row.value} ${row.template ?? ''}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const { section, member } = splitPath(row.path);
    const known = sections.get(section);
    if (known) known.push({ ...row, member });
    else sections.set(section, [{ ...row, member }]);
  }
  return joinSingles([...sections].map(([name, own]) => ({ name, rows: own })));
}

/** `Parameters[bucket].Value` alone in its section stands as `bucket` in the section `Parameters`, beside its like. */
function joinSingles(sections: readonly EffectiveSection[]): readonly EffectiveSection[] {
  const joined: { name: string; rows: SectionRow[] }[] = [];
  for (const { name, rows } of sections) {
    const list = /^([A-Za-z]+)\[(.*)\]$/.exec(name);
    const [row] = rows;
    if (!list || !row || rows.length > 1) {
      joined.push({ name, rows: [...rows] });
      continue;
    }
    const [, base = '', key = ''] = list;
    const member = row.member === 'Value' ? key : `${key}: ${row.member}`;
    const last = joined.at(-1);
    if (last?.name === base) last.rows.push({ ...row, member });
    else joined.push({ name: base, rows: [{ ...row, member }] });
  }
  return joined;
}

/** What the tenant, its parameters or its connection group brought; all else is as in the template or CloudFront's own. */
export function isDifference({ from }: Pick<EffectiveViewRow, 'from'>): boolean {
  return from !== 'template' && from !== 'cloudfront-default';
}

/** How many rows come from where. */
export function countOrigins(rows: readonly EffectiveViewRow[]): ReadonlyMap<ValueOrigin, number> {
  const counts = new Map<ValueOrigin, number>();
  for (const { from } of rows) counts.set(from, (counts.get(from) ?? 0) + 1);
  return counts;
}

/** `Origins[shop].DomainName` stands in section `Origins[shop]` as `DomainName`; `Enabled` stands at the top. */
export function splitPath(path: string): { readonly section: string; readonly member: string } {
  const match = /^([A-Za-z]+(?:\[[^\]]*\])?)\.(.+)$/.exec(path) ?? /^([A-Za-z]+)(\[[^\]]*\])$/.exec(path);
  return match ? { section: match[1] as string, member: match[2] as string } : { section: '', member: path };
}

/** Owners whose name, domain, template or group contains the text. */
export function filterOwners(owners: readonly OwnerSummary[], text: string): readonly OwnerSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return owners.filter((owner) => {
    const all = [owner.name, owner.id, owner.kind, owner.distribution ?? '', owner.connectionGroup ?? '', ...owner.domains]
      .join(' ')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
