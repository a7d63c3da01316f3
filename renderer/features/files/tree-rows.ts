/** Decides what the tree of files shows: folders in the order in which a request meets them, open ones with what they hold. */
import type { FileEntry } from '../../../preload/contract/files';
import type { Diagnostic } from '../../../main/core/types/diagnostic';
import type { IconName } from '../../ui/icons';

export interface ProblemCount {
  readonly error: number;
  readonly warning: number;
}

export interface TreeRow {
  readonly path: string;
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** 0 at the top. */
  readonly depth: number;
  readonly open: boolean;
  readonly binary: boolean;
  /** Its own, or of everything below. */
  readonly problems: ProblemCount;
}

/** Folders of the workspace contract, in its order. */
export const folderOrder: readonly string[] = [
  'distributions',
  'tenants',
  'connection-groups',
  'policies',
  'functions',
  'key-value-stores',
  'origin-access-controls',
  'continuous-deployment-policies',
  'web-acls',
  'ip-sets',
  'regex-pattern-sets',
  'rule-groups',
  'key-groups',
  'public-keys',
  'trust-stores',
  'certificates',
  'dns',
  'origins',
  'requests',
];

const filesFirst = ['workspace.json', 'README.md'];
const none: ProblemCount = { error: 0, warning: 0 };

/** Problems of each file, added up in all folders above it. */
export function countByPath(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, ProblemCount> {
  const counts = new Map<string, { error: number; warning: number }>();
  for (const { file, severity } of diagnostics) {
    if (severity === 'info') continue;
    for (let end = file.length; end > 0; end = file.lastIndexOf('/', end - 1)) {
      const path = file.slice(0, end);
      const known = counts.get(path);
      if (known) known[severity] += 1;
      else counts.set(path, { error: 0, warning: 0, [severity]: 1 });
    }
  }
  return counts;
}

/**
 * The rows in sight. With a filter: the files whose path holds it, and the folders above them, all open.
 */
export function treeRows(
  entries: readonly FileEntry[],
  open: ReadonlySet<string>,
  filter: string,
  counts: ReadonlyMap<string, ProblemCount>,
): readonly TreeRow[] {
  const wanted = filter.trim().toLowerCase();
  const shown = wanted === '' ? entries : matching(entries, wanted);
  const children = groupByParent(shown);
  const rows: TreeRow[] = [];
  const visit = (parent: string, depth: number): void => {
    for (const entry of children.get(parent) ?? []) {
      const isOpen = entry.kind === 'folder' && (wanted !== '' || open.has(entry.path));
      const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
      rows.push({
        path: entry.path,
        name,
        kind: entry.kind,
        depth,
        open: isOpen,
        binary: entry.binary,
        problems: counts.get(entry.path) ?? none,
      });
      if (isOpen) visit(entry.path, depth + 1);
    }
  };
  visit('', 0);
  return rows;
}

function matching(entries: readonly FileEntry[], wanted: string): readonly FileEntry[] {
  const kept = new Set<string>();
  for (const { path, kind } of entries) {
    if (kind !== 'file' || !path.toLowerCase().includes(wanted)) continue;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) kept.add(path.slice(0, end));
  }
  return entries.filter(({ path }) => kept.has(path));
}

function groupByParent(entries: readonly FileEntry[]): ReadonlyMap<string, readonly FileEntry[]> {
  const groups = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    const parent = parentOf(entry.path);
    const group = groups.get(parent);
    if (group) group.push(entry);
    else groups.set(parent, [entry]);
  }
  for (const group of groups.values()) group.sort(compare);
  return groups;
}

/** Folders before files; at the top by the contract's order; else by name, numbers by value. */
function compare(a: FileEntry, b: FileEntry): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  const order = a.kind === 'folder' ? folderOrder : filesFirst;
  const place = placeIn(order, a.path) - placeIn(order, b.path);
  return place === 0 ? names.compare(a.path, b.path) : place;
}

const names = new Intl.Collator('en', { numeric: true });

function placeIn(order: readonly string[], path: string): number {
  const at = order.indexOf(path);
  return at < 0 ? order.length : at;
}

/** The folder that holds a path; '' at the top. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Every folder above a path, outermost first. */
export function ancestorsOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Icon, and the class of its colour: names found by DNS, certificates and tenants keep their colour here too. */
export function iconOf(row: Pick<TreeRow, 'path' | 'kind' | 'open'>): { readonly icon: IconName; readonly tone: string } {
  const top = row.path.split('/')[0] ?? '';
  const tone = { dns: 'dns', 'connection-groups': 'dns', certificates: 'sni', tenants: 'host' }[top] ?? 'plain';
  if (row.kind === 'folder') return { icon: row.open ? 'folder-open' : 'folder', tone };
  const icons: Readonly<Record<string, IconName>> = {
    distributions: 'server',
    tenants: 'tenant',
    'connection-groups': 'link',
    certificates: 'certificates',
    dns: 'globe',
    requests: 'send',
    functions: 'file-code',
  };
  return { icon: row.path.includes('/') ? (icons[top] ?? 'file') : 'file', tone };
}
