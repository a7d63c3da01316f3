/** Decides what is offered in a zone file: whole records for domains that have none yet, and the names that a record may lead to. */
import { connectionGroupOf, referencesOf } from '../config/references';
import { isWithin } from '../dns/names';
import type { Workspace } from '../types/workspace';
import type { Completion } from './completion';
import type { LanguageContext } from './context';
import { endpointsOf, kindTitle } from './targets';
import { spanOf } from './text-ranges';
import { relativeName, zonePlace, type ZonePlace } from './zone-place';

/** More than anybody reads. */
const longest = 200;

/** The completions at an offset of a zone file; empty elsewhere. Types and directives are the editor's own. */
export function completeZone(context: LanguageContext, path: string, offset: number): readonly Completion[] {
  const at = zonePlace(context, path, offset);
  if (!at?.zone) return [];
  if (at.part === 'owner') return missingRecords(context.workspace, at.zone.origin, at);
  return at.part === 'data' ? targets(context.workspace, at.zone.origin, at) : [];
}

/** Domains of this zone that somebody claims and that have no record, each with the record that leads it to its owner's endpoint. */
function missingRecords(workspace: Workspace, origin: string, at: ZonePlace): readonly Completion[] {
  if (/^[^\n]*\S/.test(at.text.slice(at.end))) return [];
  const known = new Set(workspace.zones.flatMap(({ records }) => records.map(({ name }) => name)));
  return claims(workspace)
    .filter(({ name }) => name !== origin && isWithin(name, origin) && !known.has(name))
    .slice(0, longest)
    .map(({ name, owner, endpoint }) => {
      const record = `${relativeName(name, origin)}\tIN CNAME ${endpoint}.`;
      return offer(at, record.replace('\t', '  '), record, `${owner} has no record yet`, name);
    });
}

interface ZoneClaim {
  readonly name: string;
  readonly owner: string;
  readonly endpoint: string;
}

function claims(workspace: Workspace): readonly ZoneClaim[] {
  const references = referencesOf(workspace);
  const found: ZoneClaim[] = [];
  for (const tenant of workspace.tenants) {
    const endpoint = connectionGroupOf(references, tenant)?.routingEndpoint;
    if (!endpoint) continue;
    for (const { Domain } of tenant.value.Domains) found.push({ name: Domain.toLowerCase(), owner: `Tenant ${tenant.name}`, endpoint });
  }
  for (const { name, value, domainName, multiTenant } of workspace.distributions) {
    if (multiTenant) continue;
    for (const alias of value.Aliases ?? []) found.push({ name: alias.toLowerCase(), owner: `Distribution ${name}`, endpoint: domainName });
  }
  return found;
}

/** Endpoints, the one that the record's own name belongs to first, then the names of the zone. */
function targets(workspace: Workspace, origin: string, at: ZonePlace): readonly Completion[] {
  const own = at.record ? claims(workspace).find(({ name }) => name === at.record?.name)?.endpoint : undefined;
  const endpoints = [...endpointsOf(workspace).values()].sort((a, b) => Number(b.domain === own) - Number(a.domain === own));
  const ends = endpoints.map(({ domain, kind, owner }) =>
    offer(at, `${domain}.`, `${domain}.`, `${kindTitle(kind)} ${owner.name}${domain === own ? ', where this name belongs' : ''}`, domain),
  );
  const names = [...new Set(at.zone?.records.map(({ name }) => name))].filter((name) => name !== at.record?.name && name !== origin);
  const inZone = names.slice(0, longest).map((name) => {
    const written = relativeName(name, origin);
    return offer(at, written, written, 'name of this zone', name);
  });
  return [...ends, ...inZone].map((completion, index) => ({ ...completion, sort: String(index).padStart(4, '0') }));
}

function offer(at: ZonePlace, label: string, insert: string, detail: string, name: string): Completion {
  const replace = spanOf(at.text, at.start, at.end);
  return { label, insert, detail, doc: '', kind: 'reference', snippet: false, filter: `${label} ${name}`, sort: label, replace };
}
