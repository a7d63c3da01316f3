/** Decides what workspace.json says, and what holds where it says nothing. */
import { assumptions } from '../explain/assumptions';
import type { ViewerPlace } from '../types/place';
import type { CacheSettings, WorkspaceSettings } from '../types/workspace';
import { isInRange } from '../waf/address-set';
import { nearestName } from './nearest';
import { readRequired } from './shapes/read';
import { isObject, problem, report, reportUnknown, type Reading } from './shapes/reading';
import { workspaceFile } from './shapes/workspace';

/** Newest layout that this version understands. */
export const schemaVersion = 1;
/** The account of resources whose ARN and workspace.json name none: the one AWS's own examples use. */
export const defaultAccount = '111122223333';

const mebibyte = 1024 * 1024;

export const defaultSettings: WorkspaceSettings = {
  schemaVersion,
  name: 'workspace',
  account: defaultAccount,
  assumptions: {},
  quotas: {},
  network: { allow: [], viewers: [] },
  cache: { memoryBytes: 256 * mebibyte, diskBytes: 2048 * mebibyte },
};

interface Written {
  readonly schemaVersion: number;
  readonly name: string;
  readonly account?: string;
  readonly assumptions?: Readonly<Record<string, string>>;
  readonly quotas?: Readonly<Record<string, unknown>>;
  readonly network?: { readonly allow?: readonly string[]; readonly viewers?: Readonly<Record<string, Omit<ViewerPlace, 'range'>>> };
  readonly cache?: { readonly memoryMiB?: number; readonly diskMiB?: number };
}

/** Reads the value of workspace.json. Whatever is wrong is reported and the default takes its place. */
export function readSettings(value: unknown, reading: Reading): WorkspaceSettings {
  const written = readRequired(workspaceFile, value, reading) as Written;
  if (isObject(value)) checkVersion(written.schemaVersion, reading);
  const account = written.account !== undefined && /^\d{12}$/.test(written.account) ? written.account : defaultAccount;
  return {
    schemaVersion: written.schemaVersion,
    name: written.name || defaultSettings.name,
    account,
    assumptions: checkedAssumptions(written.assumptions ?? {}, reading),
    quotas: checkedQuotas(written.quotas ?? {}, reading),
    network: {
      allow: (written.network?.allow ?? []).map((host) => host.toLowerCase()),
      viewers: checkedViewers(written.network?.viewers ?? {}, reading),
    },
    cache: cacheSettings(written.cache),
  };
}

function cacheSettings(written: Written['cache']): CacheSettings {
  // What is no such number has been reported by the shape.
  const bytes = (value: number | undefined, least: number, otherwise: number): number =>
    value !== undefined && Number.isInteger(value) && value >= least ? value * mebibyte : otherwise;
  return {
    memoryBytes: bytes(written?.memoryMiB, 1, defaultSettings.cache.memoryBytes),
    diskBytes: bytes(written?.diskMiB, 0, defaultSettings.cache.diskBytes),
  };
}

function checkVersion(version: number, reading: Reading): void {
  if (version <= schemaVersion) return;
  reading.path.push('schemaVersion');
  report(
    reading,
    'workspace.newer',
    `This workspace has layout ${version}; this version of Edgecase understands ${schemaVersion}. Use a newer Edgecase.`,
  );
  reading.path.pop();
}

function checkedAssumptions(chosen: Readonly<Record<string, string>>, reading: Reading): Readonly<Record<string, string>> {
  const ids = assumptions.map(({ id }) => id);
  reading.path.push('assumptions');
  for (const [id, choice] of Object.entries(chosen)) {
    const known = assumptions.find((entry) => entry.id === id);
    if (!known) {
      reportUnknown(reading, id, ids, 'the list of assumptions');
    } else if (!known.alternatives.includes(choice)) {
      const near = nearestName(choice, known.alternatives) ?? known.alternatives[0];
      reading.path.push(id);
      const listed = known.alternatives.map((word) => JSON.stringify(word)).join(', ');
      report(reading, 'shape.not-allowed-value', `The assumption ${id} can be ${listed}; ${JSON.stringify(choice)} is ignored.`, near);
      reading.path.pop();
    }
  }
  reading.path.pop();
  return chosen;
}

/** Ranges that are none are reported and left out. */
function checkedViewers(written: Readonly<Record<string, Omit<ViewerPlace, 'range'>>>, reading: Reading): readonly ViewerPlace[] {
  return Object.entries(written).flatMap(([range, place]) => {
    if (isInRange(range.replace(/\/.*$/s, ''), range)) return [{ range, ...place }];
    reading.path.push('network', 'viewers', range);
    const message = `${JSON.stringify(range)} is no range of addresses; write it like 203.0.113.0/24, 2001:db8::/32 or 203.0.113.9.`;
    problem(reading, { code: 'shape.malformed', severity: 'error', message, part: 'key' });
    reading.path.splice(-3);
    return [];
  });
}

function checkedQuotas(quotas: Readonly<Record<string, unknown>>, reading: Reading): Readonly<Record<string, number | string>> {
  const kept: [string, number | string][] = [];
  reading.path.push('quotas');
  for (const [id, limit] of Object.entries(quotas)) {
    reading.path.push(id);
    if (typeof limit === 'number' || (id === 'profile' && typeof limit === 'string')) kept.push([id, limit]);
    else {
      const message = `A limit is a number${id === 'profile' ? '; only profile is a text' : ''}.`;
      problem(reading, { code: 'shape.wrong-type', severity: 'error', message, part: 'value' });
    }
    reading.path.pop();
  }
  reading.path.pop();
  return Object.fromEntries(kept);
}
