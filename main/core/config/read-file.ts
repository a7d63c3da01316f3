/**
 * Decides what one file of a workspace holds. The answer depends on the file's path and text and on the workspace's
 * account alone, so it can be kept until one of them changes.
 */
import { parseRecordSets } from '../dns/record-sets';
import { parseZone } from '../dns/zone-file';
import type { ZoneParts } from '../dns/zone-parts';
import { functionCodeDiagnostics } from '../functions/diagnostics';
import type { Diagnostic } from '../types/diagnostic';
import type { OpaqueResource, OriginFixture, Resource, Zone } from '../types/resources';
import type { WorkspaceSettings } from '../types/workspace';
import { buildCertificate, buildConnectionGroup, buildDistribution, buildResource } from './build-resources';
import { unwrap, type RawResource } from './documents';
import { baseName, roleOf, type FileRole } from './files';
import { parseHttpFile } from './http-file';
import { readJson } from './json';
import { kindForms, type JsonKind } from './kinds';
import { createFileLocator, type FileLocator, type LocatableFile } from './locate';
import type { StoredKind } from './names';
import { diagnosticsOf } from './problems';
import { readSettings } from './settings';
import { keyValueImport, keyValueMap } from './shapes/functions';
import { readRequired } from './shapes/read';
import { isObject, type Reading } from './shapes/reading';
import { structureShape } from './shapes/structures';
import { originFile } from './shapes/workspace';

/** Characters of the largest file that is parsed (8 MiB of ASCII). */
export const sizeLimit = 8 * 1024 * 1024;

export type OriginDeclaration = Partial<Omit<OriginFixture, 'domain' | 'file' | 'files'>> & {
  readonly $schema?: string;
  readonly description?: string;
};

export interface FileContents {
  readonly role: FileRole['role'];
  readonly kind?: StoredKind;
  readonly resources: readonly Resource<unknown>[];
  readonly zone?: Zone;
  /** Of a master file: makes reading it again quick. */
  readonly zoneParts?: ZoneParts;
  readonly origin?: OriginDeclaration;
  readonly settings?: WorkspaceSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/** A read file, kept from one load to the next as long as its text stays. */
export interface ReadFile extends LocatableFile {
  readonly path: string;
  readonly text: string;
  readonly account: string;
  readonly contents: FileContents;
}

/**
 * Reads a file. Never throws: what cannot be understood is a diagnostic. `before`: what the file said before an edit, which makes reading
 * it quicker and changes nothing else.
 */
export function readFile(path: string, text: string, account: string, before?: FileContents): ReadFile {
  const role = roleOf(path);
  let locator: FileLocator | null = null;
  const locate = (): FileLocator => (locator ??= createFileLocator(path, text));
  const contents =
    text.length > sizeLimit && role.role !== 'ignored' ? tooLarge(path, text, role) : contentsOf(path, text, account, role, locate, before);
  return { path, text, account, contents, locator: () => (path.endsWith('.json') ? locate() : null) };
}

function contentsOf(
  path: string,
  text: string,
  account: string,
  role: FileRole,
  locator: () => FileLocator,
  before: FileContents | undefined,
): FileContents {
  switch (role.role) {
    case 'resource':
      return readResources(path, text, account, role.kind, locator);
    case 'workspace':
      return readWith(path, text, locator, role, (value, reading) => ({ settings: readSettings(value, reading) }));
    case 'origin':
      return readWith(path, text, locator, role, (value, reading) => ({
        origin: readRequired(originFile, value, reading) as OriginDeclaration,
      }));
    case 'key-value-store':
      return readWith(path, text, locator, role, (value, reading) => ({
        kind: 'key-value-store',
        resources: [named('key-value-store', path, account, readPairs(value, reading))],
      }));
    case 'zone':
      return zoneContents(role, parseZone(text, path, baseName(path), before?.zoneParts));
    case 'record-sets':
      return zoneContents(role, withRoutingPolicies(path, text, locator, parseRecordSets(text, path)));
    case 'function-code':
      return { role: 'function-code', resources: [], diagnostics: functionCodeDiagnostics(path, text) };
    case 'public-key':
      return readPublicKey(path, text, account);
    case 'trust-store':
      return readTrustStore(path, text, account);
    case 'request':
      return { role: 'request', resources: [], diagnostics: parseHttpFile(text, path).diagnostics };
    case 'unknown':
      return {
        role: 'unknown',
        resources: [],
        diagnostics: [plainDiagnostic('file.unknown', 'info', path, `The simulator does not read this file. ${role.advice}`)],
      };
    default:
      return { role: role.role, resources: [], diagnostics: [] };
  }
}

function readResources(path: string, text: string, account: string, kind: JsonKind, locator: () => FileLocator): FileContents {
  const form = kindForms[kind];
  return readWith(path, text, locator, { role: 'resource', kind }, (root, reading) => {
    const resources = unwrap(form, root, reading).map((raw, index) => {
      reading.path.push(...raw.steps);
      const value = readRequired(form.shape, raw.value, reading) as Readonly<Record<string, unknown>>;
      reading.path.length = 0;
      return finish(kind, buildResource(kind, path, index, raw, value, account), raw);
    });
    return { kind, resources };
  });
}

function finish(kind: JsonKind, resource: OpaqueResource, raw: RawResource): Resource<unknown> {
  switch (kind) {
    case 'distribution':
      return buildDistribution(resource, raw);
    case 'connection-group':
      return buildConnectionGroup(resource);
    case 'certificate':
      return buildCertificate(resource);
    case 'cache-policy':
    case 'origin-request-policy':
      return { ...resource, managed: false } as Resource<unknown>;
    default:
      return resource;
  }
}

function readWith(
  path: string,
  text: string,
  locator: () => FileLocator,
  { role }: Pick<FileRole, 'role'> & { readonly kind?: JsonKind },
  read: (value: unknown, reading: Reading) => Partial<FileContents>,
): FileContents {
  const json = readJson(path, text);
  if (!json.ok) return { role, resources: [], diagnostics: json.diagnostics };
  const reading: Reading = { path: [], problems: [] };
  const contents = read(json.value, reading);
  const problems = diagnosticsOf(path, text, locator, reading.problems);
  return { role, resources: [], ...contents, diagnostics: problems.length > 0 ? [...json.diagnostics, ...problems] : json.diagnostics };
}

/** A key value store as a plain object, or in the form of the import from S3. */
function readPairs(value: unknown, reading: Reading): Readonly<Record<string, unknown>> {
  if (!isObject(value) || !Array.isArray(value['data']))
    return readRequired(keyValueMap, value, reading) as Readonly<Record<string, unknown>>;
  const { data } = readRequired(keyValueImport, value, reading) as {
    readonly data: readonly { readonly key: string; readonly value: string }[];
  };
  return Object.fromEntries(data.map((pair) => [pair.key, pair.value]));
}

function readPublicKey(path: string, text: string, account: string): FileContents {
  const resource = named('public-key', path, account, { Name: baseName(path), EncodedKey: text });
  const contents = { role: 'public-key', kind: 'public-key', resources: [resource] } as const;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    const message = 'This file holds a private key. CloudFront wants the public half only; keep the private key out of the workspace.';
    return { ...contents, diagnostics: [plainDiagnostic('public-key.private', 'error', path, message)] };
  }
  if (/-----BEGIN PUBLIC KEY-----\s[\sA-Za-z0-9+/=]+-----END PUBLIC KEY-----/.test(text)) return { ...contents, diagnostics: [] };
  const message = 'This is no public key in PEM form: it must begin with -----BEGIN PUBLIC KEY----- and end with -----END PUBLIC KEY-----.';
  return { ...contents, diagnostics: [plainDiagnostic('public-key.malformed', 'error', path, message)] };
}

/** A bundle of certificates; what each of them says is for whoever can read certificates. */
function readTrustStore(path: string, text: string, account: string): FileContents {
  const resource = named('trust-store', path, account, { Name: baseName(path), CaCertificatesBundle: text });
  const contents = { role: 'trust-store', kind: 'trust-store', resources: [resource] } as const;
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) {
    const message = 'This file holds a private key. A trust store is made of certificates only; keep the private key out of the workspace.';
    return { ...contents, diagnostics: [plainDiagnostic('trust-store.private', 'error', path, message)] };
  }
  if (/-----BEGIN CERTIFICATE-----\s[\sA-Za-z0-9+/=]+-----END CERTIFICATE-----/.test(text)) return { ...contents, diagnostics: [] };
  const message =
    'This holds no certificate in PEM form: each begins with -----BEGIN CERTIFICATE----- and ends with -----END CERTIFICATE-----.';
  return { ...contents, diagnostics: [plainDiagnostic('trust-store.malformed', 'error', path, message)] };
}

function named(
  kind: 'key-value-store' | 'public-key' | 'trust-store',
  path: string,
  account: string,
  value: Readonly<Record<string, unknown>>,
): OpaqueResource {
  return buildResource(kind, path, 0, { value: {}, steps: [], envelope: {} }, value, account);
}

function zoneContents(
  { role }: FileRole,
  reading: { readonly zone: Zone | null; readonly diagnostics: readonly Diagnostic[]; readonly parts?: ZoneParts },
): FileContents {
  const { zone, diagnostics, parts } = reading;
  if (!zone) return { role, resources: [], diagnostics };
  return { role, resources: [], zone, diagnostics, ...(parts && { zoneParts: parts }) };
}

/** What core/dns does not look into: the members of routing policies. */
const routingMembers =
  /^\/ResourceRecordSets\/\d+\/(?:SetIdentifier|Weight|Region|GeoLocation|GeoProximityLocation|Failover|MultiValueAnswer|CidrRoutingConfig|HealthCheckId|TrafficPolicyInstanceId)(?:\/|$)/;

function withRoutingPolicies<R extends { readonly diagnostics: readonly Diagnostic[] }>(
  path: string,
  text: string,
  locator: () => FileLocator,
  zone: R,
): R {
  const json = readJson(path, text);
  if (!json.ok) return zone;
  const reading: Reading = { path: [], problems: [] };
  readRequired(structureShape('route53.ListResourceRecordSetsResponse'), json.value, reading);
  const found = reading.problems.filter(({ pointer }) => routingMembers.test(pointer));
  return found.length === 0 ? zone : { ...zone, diagnostics: [...zone.diagnostics, ...diagnosticsOf(path, text, locator, found)] };
}

function tooLarge(path: string, text: string, { role }: FileRole): FileContents {
  const size = Math.round(text.length / 1024 / 1024);
  const message = `This file has ${size} MiB; files of more than ${sizeLimit / 1024 / 1024} MiB are not read.`;
  return { role, resources: [], diagnostics: [plainDiagnostic('file.too-large', 'error', path, message, 'Split it into several files.')] };
}

/** A diagnostic about a file as a whole; `fix` is the way out, a sentence. */
export function plainDiagnostic(code: string, severity: Diagnostic['severity'], file: string, message: string, fix?: string): Diagnostic {
  return { code, severity, message, file, line: 1, column: 1, pointer: '', fixes: fix === undefined ? [] : [{ title: fix }] };
}
