/**
 * Decides what a resource is called: its name, id, ARN and account, from its file where it says so, else derived.
 *
 * Name: 1. the member Name, 2. the file's name (with `-2`, `-3` … for the further ones of a list).
 * Account: 1. the one in the ARN, 2. the member Account, 3. workspace.json's.
 */
import type { Certificate, ConnectionGroup, Distribution, Resource } from '../types/resources';
import type { RawResource } from './documents';
import { baseName } from './files';
import { accountOfArn, deriveArn, deriveEndpoint, deriveId, idOfArn, type StoredKind } from './names';
import { pointerOf } from './pointers';

type Json = Readonly<Record<string, unknown>>;

/** Builds the resource of any kind from its raw and its normalized value. `index` counts the resources of the file. */
export function buildResource(
  kind: StoredKind,
  file: string,
  index: number,
  raw: RawResource,
  value: Json,
  workspaceAccount: string,
): Resource<Json> {
  const given = (...names: readonly string[]): string => {
    for (const name of names) {
      const text = raw.value[name] ?? raw.envelope[name];
      if (typeof text === 'string' && text !== '') return text;
    }
    return '';
  };
  // A function is named after its file, because its code stands beside it; a list of them names each.
  const listed = kind === 'function' && raw.steps.includes('FunctionList') ? given('Name') : '';
  const named = kind === 'function' || typeof value['Name'] !== 'string' ? listed : value['Name'];
  const name = named || (index === 0 ? baseName(file) : `${baseName(file)}-${index + 1}`);
  const arn = given('Arn', 'ARN', 'CertificateArn');
  const account = accountOfArn(arn) ?? accountNumber(value['Account']) ?? workspaceAccount;
  const id = given('Id') || idOfArn(arn) || deriveId(kind, name);
  return { id, arn: arn || deriveArn(kind, account, id, name), name, account, file, base: pointerOf(raw.steps), value };
}

/** A distribution with its endpoint: `-` for a multi-tenant one, which has none of its own. */
export function buildDistribution(resource: Resource<Json>, raw: RawResource): Distribution {
  const plain = resource as Resource<unknown> as Resource<Distribution['value']>;
  const multiTenant = plain.value.ConnectionMode === 'tenant-only';
  const given = raw.envelope['DomainName'];
  const own =
    typeof given === 'string' && given !== '' && given !== '-' ? given.toLowerCase() : deriveEndpoint('distribution', resource.name);
  return { ...plain, multiTenant, domainName: multiTenant ? '-' : own };
}

/** A connection group with its routing endpoint. */
export function buildConnectionGroup(resource: Resource<Json>): ConnectionGroup {
  const plain = resource as Resource<unknown> as Resource<ConnectionGroup['value']>;
  const { IsDefault, RoutingEndpoint } = plain.value;
  return {
    ...plain,
    routingEndpoint: (RoutingEndpoint || deriveEndpoint('connection-group', resource.name)).toLowerCase(),
    isDefault: IsDefault === true,
    implicit: false,
  };
}

/** A certificate with its names in lower case, the main one first, and its validity in epoch milliseconds. */
export function buildCertificate(resource: Resource<Json>): Certificate {
  const plain = resource as Resource<unknown> as Resource<Certificate['value']>;
  const { DomainName, SubjectAlternativeNames = [], NotBefore, NotAfter } = plain.value;
  const names = new Set([DomainName, ...SubjectAlternativeNames].map((name) => name.toLowerCase()).filter((name) => name !== ''));
  return { ...plain, names: [...names], notBefore: milliseconds(NotBefore), notAfter: milliseconds(NotAfter) };
}

/** Milliseconds from 1970 that a date of ECMAScript can be away. */
const farthestTime = 8.64e15;

/** Epoch milliseconds of ISO 8601 text or epoch seconds; null for neither. */
export function milliseconds(time: string | number | undefined): number | null {
  if (time === undefined) return null;
  const value = typeof time === 'number' ? time * 1000 : Date.parse(time);
  return Math.abs(value) <= farthestTime ? Math.round(value) : null;
}

function accountNumber(value: unknown): string | null {
  return typeof value === 'string' && /^\d{12}$/.test(value) ? value : null;
}
