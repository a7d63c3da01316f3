/** Edits of a workspace as people and programs make them, drawn from numbers: the same numbers make the same edits. */
import * as fc from 'fast-check';
import type { WorkspaceFile } from '../../main/core/types/source';

/** What a test edits: the files by path, and the clock. */
export interface Edited {
  readonly files: ReadonlyMap<string, string>;
  /** Epoch milliseconds; null for none. */
  readonly now: number | null;
}

export interface EditChoice {
  readonly kind: keyof typeof kinds;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

type Json = Record<string, unknown> | unknown[];

const day = 86_400_000;
const clocks: readonly (number | null)[] = [null, Date.UTC(2026, 10, 21), Date.UTC(2026, 10, 21) + 40 * day, Date.UTC(2031, 0, 1)];

const kinds = {
  letter: editLetter,
  value: editValue,
  member: editMember,
  line: editLine,
  file: editFile,
  domain: moveDomain,
  settings: editSettings,
  clock: (state: Edited, { a }: EditChoice): Edited => ({ ...state, now: clocks[a % clocks.length] ?? null }),
};

/** One edit; most are of values, because those keep a workspace readable. */
export const editChoice: fc.Arbitrary<EditChoice> = fc.record({
  kind: fc.constantFrom<keyof typeof kinds>(
    'letter',
    'value',
    'value',
    'value',
    'member',
    'line',
    'line',
    'file',
    'domain',
    'settings',
    'clock',
  ),
  a: fc.nat(9999),
  b: fc.nat(9999),
  c: fc.nat(9999),
});

/** The state after an edit; the same state where the edit has nothing to act on. */
export function applyEditChoice(state: Edited, choice: EditChoice): Edited {
  return kinds[choice.kind](state, choice);
}

export function filesOf({ files }: Edited): readonly WorkspaceFile[] {
  return [...files].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

function pathAt({ files }: Edited, at: number, pattern = /^/): string | undefined {
  const paths = [...files.keys()].filter((path) => pattern.test(path) && !path.startsWith('expected/')).toSorted();
  return paths[at % Math.max(paths.length, 1)];
}

function withText(state: Edited, path: string | undefined, change: (text: string) => string): Edited {
  if (path === undefined) return state;
  return { ...state, files: new Map([...state.files, [path, change(state.files.get(path) ?? '')]]) };
}

function editLetter(state: Edited, { a, b, c }: EditChoice): Edited {
  return withText(state, pathAt(state, a), (text) => {
    const at = b % (text.length + 1);
    const typed = ['', 'x', '"', '\n', '.', ' ', '*', '9'][c % 8] ?? '';
    return text.slice(0, at) + typed + text.slice(at + (c % 3 === 0 ? 1 : 0));
  });
}

/** A text of the workspace takes the place of another: a reference leads elsewhere, a name stands twice. */
function editValue(state: Edited, { a, b, c }: EditChoice): Edited {
  const all = [...state.files]
    .filter(([path]) => path.endsWith('.json'))
    .flatMap(([, text]) => text.match(/"[^"\n]{2,80}"(?!\s*:)/g) ?? []);
  return withText(state, pathAt(state, a, /\.json$/), (text) => {
    const places = [...text.matchAll(/(?<=: |: ?\[|\n\s*)("[^"\n]*"|true|false|-?\d+)(?=[\s,\]}])/g)];
    const place = places[b % Math.max(places.length, 1)];
    if (!place) return text;
    const old = place[0];
    const others = old === 'true' ? ['false'] : old === 'false' ? ['true'] : old.startsWith('"') ? all : ['0', '1', '443', '86400'];
    return text.slice(0, place.index) + (others[c % Math.max(others.length, 1)] ?? old) + text.slice(place.index + old.length);
  });
}

/** A member or element goes away, comes twice, or is replaced by one of another kind. */
function editMember(state: Edited, { a, b, c }: EditChoice): Edited {
  return withText(state, pathAt(state, a, /\.json$/), (text) => {
    let root: unknown;
    try {
      root = JSON.parse(text);
    } catch {
      return text;
    }
    const holders: Json[] = [];
    const waiting: unknown[] = [root];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (typeof at !== 'object' || at === null) continue;
      holders.push(at as Json);
      waiting.push(...Object.values(at));
    }
    const holder = holders[b % Math.max(holders.length, 1)];
    if (!holder) return text;
    if (Array.isArray(holder)) {
      if (c % 2 === 0) holder.splice(c % (holder.length + 1), 1);
      else holder.push(structuredClone(holder[c % Math.max(holder.length, 1)]));
    } else {
      const names = Object.keys(holder);
      const name = names[c % Math.max(names.length, 1)];
      if (name !== undefined && c % 3 > 0) delete holder[name];
      else if (name !== undefined) holder[name] = c % 2 === 0 ? [] : 'other';
    }
    return `${JSON.stringify(root, null, 2)}\n`;
  });
}

function editLine(state: Edited, { a, b, c }: EditChoice): Edited {
  return withText(state, pathAt(state, a, /\.(?:zone|http|js|json)$/), (text) => {
    const lines = text.split('\n');
    const at = b % lines.length;
    const line = lines[at] ?? '';
    if (c % 4 === 0) lines.splice(at, 1);
    else if (c % 4 === 1) lines.splice((b + c) % lines.length, 0, line);
    else if (c % 4 === 2) lines.splice(at, 0, '');
    else lines[at] = line.replace(/[a-z0-9-]+(?=\.?$)/, (word) => `${word}${c % 10}`);
    return lines.join('\n');
  });
}

function editFile(state: Edited, { a, b, c }: EditChoice): Edited {
  const path = pathAt(state, a);
  if (path === undefined) return state;
  const files = new Map(state.files);
  const text = files.get(path) ?? '';
  const other = path.replace(/([^/]*)(\.[a-z]+)$/, (_all, name: string, ending: string) => `${'az'[b % 2]}-${name}-${b % 5}${ending}`);
  if (c % 4 === 0) files.delete(path);
  else if (c % 4 === 1) files.set(other, text);
  else if (c % 4 === 2) {
    files.delete(path);
    files.set(other, text);
  } else {
    const second = pathAt(state, b) ?? path;
    files.set(path, files.get(second) ?? '');
    files.set(second, text);
  }
  return { ...state, files };
}

/** The domains of two tenants change places. */
function moveDomain(state: Edited, { a, b }: EditChoice): Edited {
  const [one, other] = [pathAt(state, a, /^tenants\//), pathAt(state, b, /^tenants\//)];
  const pattern = /"Domain": "[^"]*"/;
  const [left, right] = [one, other].map((path) => pattern.exec(state.files.get(path ?? '') ?? '')?.[0]);
  if (one === undefined || other === undefined || left === undefined || right === undefined) return state;
  return withText(
    withText(state, one, (text) => text.replace(pattern, right)),
    other,
    (text) => text.replace(pattern, left),
  );
}

const settings: readonly object[] = [
  {},
  { account: '444455556666' },
  { quotas: { domainsPerTenant: 0 } },
  { quotas: { profile: 'founding-guide', tenantsPerAccount: 2 } },
  { quotas: { profile: 'none', tenantPerAccount: 2 } },
  { assumptions: { 'connection-group.disabled': 'serve', 'template.disabled': 'serve' } },
  { assumptions: { 'owner.wildcard-apex': 'yes', 'tenant.enabled-default': 'false', 'dns.cname-at-apex': 'nodata' } },
];

function editSettings(state: Edited, { a }: EditChoice): Edited {
  const value = { schemaVersion: 1, name: 'edited', ...settings[a % settings.length] };
  return withText(state, 'workspace.json', () => `${JSON.stringify(value, null, 2)}\n`);
}
