/** Decides what a file of the workspace is, from its path alone (contract 1). */
import type { JsonKind } from './kinds';
import { nearestName } from './nearest';

export type FileRole =
  | { readonly role: 'resource'; readonly kind: JsonKind }
  | {
      readonly role:
        | 'workspace'
        | 'zone'
        | 'record-sets'
        | 'origin'
        | 'fixture'
        | 'request'
        | 'function-code'
        | 'key-value-store'
        | 'public-key'
        | 'trust-store'
        | 'ignored';
    }
  | { readonly role: 'unknown'; readonly advice: string };

/** The workspace's folders, with what stands in them. */
export const folders = {
  distributions: 'distributions as JSON',
  tenants: 'distribution tenants as JSON',
  'connection-groups': 'connection groups as JSON',
  policies: 'policies/cache, policies/origin-request and policies/response-headers, each with JSON files',
  functions: 'functions as <name>.js, with <name>.json beside it',
  'key-value-stores': 'key value stores as JSON',
  'origin-access-controls': 'origin access controls as JSON',
  'continuous-deployment-policies': 'continuous deployment policies as JSON',
  'web-acls': 'web ACLs as JSON',
  'ip-sets': 'IP sets as JSON',
  'regex-pattern-sets': 'regex pattern sets as JSON',
  'rule-groups': 'rule groups of web ACLs as JSON',
  'key-groups': 'key groups as JSON',
  'public-keys': 'public keys as PEM',
  'trust-stores': 'trust stores as PEM: the certificates of the authorities that viewers’ certificates may come from',
  certificates: 'certificates as JSON',
  dns: 'zones as <zone>.zone or <zone>.json',
  origins: 'origins as origins/<domain>/ and origins/<domain>.json',
  requests: 'requests as .http',
  expected: 'expected traces',
} as const;

const jsonFolders: Readonly<Record<string, JsonKind>> = {
  distributions: 'distribution',
  tenants: 'distribution-tenant',
  'connection-groups': 'connection-group',
  'policies/cache': 'cache-policy',
  'policies/origin-request': 'origin-request-policy',
  'policies/response-headers': 'response-headers-policy',
  'origin-access-controls': 'origin-access-control',
  'continuous-deployment-policies': 'continuous-deployment-policy',
  'web-acls': 'web-acl',
  'ip-sets': 'ip-set',
  'regex-pattern-sets': 'regex-pattern-set',
  'rule-groups': 'rule-group',
  'key-groups': 'key-group',
  certificates: 'certificate',
  functions: 'function',
};

const roleOfExtension: Readonly<Record<string, FileRole>> = {
  'functions .js': { role: 'function-code' },
  'key-value-stores .json': { role: 'key-value-store' },
  'public-keys .pem': { role: 'public-key' },
  'trust-stores .pem': { role: 'trust-store' },
  'dns .zone': { role: 'zone' },
  'dns .json': { role: 'record-sets' },
  'requests .http': { role: 'request' },
};

/** Folders that people keep beside a workspace's own: workspaces of what comes next, and recorded traffic. Nothing in them is read with it. */
const besideWorkspace: ReadonlySet<string> = new Set(['steps', 'traffic']);

/** What the file at this path (relative, forward slashes) is to the simulator. */
export function roleOf(path: string): FileRole {
  if (path === 'workspace.json') return { role: 'workspace' };
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  // What an origin serves may have any name: robots.txt, .well-known/…, README.
  if (parts[0] === 'origins' && parts.length > 2) return { role: 'fixture' };
  if (parts.some((part) => part.startsWith('.')) || /\.(md|txt)$/i.test(file) || /^(readme|licen[cs]e)/i.test(file))
    return { role: 'ignored' };
  const top = parts[0] ?? '';
  if (besideWorkspace.has(top)) return { role: 'ignored' };
  if (parts.length === 1) return { role: 'unknown', advice: adviceAtTop(file) };
  if (top === 'expected') return { role: 'ignored' };
  if (top === 'origins') return originRole(file);
  const extension = file.slice(Math.max(file.lastIndexOf('.'), 0));
  const folder = top === 'policies' ? `policies/${parts.length > 2 ? (parts[1] ?? '') : ''}` : top;
  const kind = Object.hasOwn(jsonFolders, folder) ? jsonFolders[folder] : undefined;
  if (kind && extension === '.json') return { role: 'resource', kind };
  const key = `${top} ${extension}`;
  const other = Object.hasOwn(roleOfExtension, key) ? roleOfExtension[key] : undefined;
  return other ?? { role: 'unknown', advice: adviceInFolder(top, folder, kind !== undefined) };
}

/** The name that a file gives to its resource: the file's name without folder and extension. */
export function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  return dot > 0 ? file.slice(0, dot) : file;
}

function originRole(file: string): FileRole {
  if (file.endsWith('.json')) return { role: 'origin' };
  return { role: 'unknown', advice: 'Files of an origin stand in origins/<domain>/, its stubs and faults in origins/<domain>.json.' };
}

function adviceAtTop(file: string): string {
  const near = nearestName(file, ['workspace.json', ...Object.keys(folders)]);
  if (near) return `Did you mean ${near}?`;
  return `Resources stand in folders: ${Object.keys(folders).slice(0, 3).join(', ')} and so on.`;
}

function adviceInFolder(top: string, folder: string, isJsonFolder: boolean): string {
  if (isJsonFolder) return `${folder} holds ${Object.hasOwn(folders, top) ? folders[top as keyof typeof folders] : 'JSON files'}.`;
  if (Object.hasOwn(folders, top)) return `${top} holds ${folders[top as keyof typeof folders]}.`;
  const near = nearestName(top, Object.keys(folders));
  return near ? `Did you mean the folder ${near}?` : `The folders of a workspace are ${Object.keys(folders).join(', ')}.`;
}
