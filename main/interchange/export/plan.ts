/**
 * Decides what of a workspace is exported, and in which order AWS must be told: what others name comes before them.
 *
 * References become tokens (texts that no file can hold), so that every value stays plain JSON and can go through the same
 * conversions as any other; each format replaces the tokens at the end in its own way.
 */
import { referencesOf, type References } from '../../core/config/references';
import type { ResourceKind } from '../../core/config/names';
import { kindsInOrder } from './kinds';
import { replaceLinks, type LinkRule, type Wanted } from './links';
import type { Resource } from '../../core/types/resources';
import type { Workspace } from '../../core/types/workspace';
import type { ExportNote } from '../../core/types/export';
import { defaultGroupsOf, type DefaultGroups } from './default-group';
import { zoneValue, type ZoneValue } from './records';
import { uniqueNames } from './labels';

export type EntryKind = ResourceKind | 'zone';
type Json = Readonly<Record<string, unknown>>;

/** One thing that AWS is told to make. */
export interface Entry {
  readonly kind: EntryKind;
  /** As the workspace calls it, made unique within its kind. */
  readonly name: string;
  /** Twelve digits; '' for zones, which say none. */
  readonly account: string;
  /** Normalized (lists plain), references replaced by tokens. For a zone its record sets (records.ts). */
  readonly value: Json;
  /** What it names, in this export. */
  readonly needs: readonly Entry[];
  /** File of the workspace. */
  readonly file: string;
  readonly resource: Resource<unknown> | null;
}

/** Something that the workspace names and this export does not make: a certificate that exists, a web ACL of somebody else. */
export interface Outside {
  readonly what: string;
  readonly name: string;
  readonly wanted: Wanted;
  /** What is written where nothing else is known. */
  readonly text: string;
}

/** A policy that CloudFront brings along, under the same id in every account. */
export interface Managed {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly name: string;
}

export type Link = { readonly entry: Entry; readonly wanted: Wanted } | { readonly outside: Outside } | { readonly managed: Managed };

export interface Plan {
  readonly workspace: Workspace;
  readonly account: string;
  /** In the order of creation: kinds in their order, and within them as in the workspace. */
  readonly entries: readonly Entry[];
  readonly outside: readonly Outside[];
  readonly notes: readonly ExportNote[];
  /** A token for something of an entry, for values that a format adds. */
  readonly link: (entry: Entry, wanted: Wanted) => string;
  /** Replaces every token in a JSON value by what `write` makes of its link. */
  readonly resolve: (value: unknown, write: (link: Link) => unknown) => unknown;
}

export interface PlanOptions {
  /** Only what belongs to this account (zones belong to the workspace's). */
  readonly account: string;
  /** `reference`: certificates that have an ARN in their file exist and are only named. `request`: all are asked for anew. */
  readonly certificates: 'reference' | 'request';
}

/** Plans the export of one account. Never throws on what the workspace says; what is not exported is in the notes. */
export function planExport(workspace: Workspace, options: PlanOptions): Plan {
  const drawing = new Drawing(workspace, options);
  for (const kind of kindsInOrder) drawing.addAll(kind);
  drawing.addZones();
  return drawing.plan();
}

/** The plan while it is drawn. */
class Drawing {
  private readonly links = new Map<string, Link>();
  private readonly tokens = new Map<string, string>();
  private readonly outside = new Map<string, Outside>();
  private readonly entries = new Map<object, Entry>();
  private readonly references: References;
  private readonly groups: DefaultGroups;
  private readonly notes: ExportNote[] = [];
  private readonly underway = new Set<object>();
  private readonly nameOf = new Map<string, (wanted: string) => string>();
  private readonly ordered: Entry[] = [];

  constructor(
    private readonly workspace: Workspace,
    private readonly options: PlanOptions,
  ) {
    this.references = referencesOf(workspace);
    this.groups = defaultGroupsOf(workspace, options.account);
    this.notes.push(...this.groups.notes);
  }

  addAll(kind: ResourceKind): void {
    for (const resource of resourcesOf(this.workspace, kind)) {
      if (this.isExported(kind, resource)) this.entryOf(kind, resource);
    }
  }

  addZones(): void {
    if (this.options.account !== this.workspace.settings.account) return;
    const endpoints = new Map<string, readonly [ResourceKind, Resource<unknown>, Wanted]>();
    for (const group of this.workspace.connectionGroups)
      endpoints.set(group.routingEndpoint, ['connection-group', group, 'RoutingEndpoint']);
    for (const item of this.workspace.distributions) {
      if (item.domainName !== '-') endpoints.set(item.domainName, ['distribution', item, 'DomainName']);
    }
    for (const zone of this.workspace.zones) {
      const needs = new Set<Entry>();
      const told = zoneValue(zone, (domain) => {
        const found = endpoints.get(domain);
        return found ? this.link(needs, domain, found[0], found[1], found[2], 'endpoint') : null;
      });
      this.notes.push(...told.notes);
      this.add({
        kind: 'zone',
        name: zone.origin,
        account: '',
        value: told.value as ZoneValue & Json,
        needs,
        file: zone.file,
        resource: null,
      });
    }
  }

  plan(): Plan {
    return {
      workspace: this.workspace,
      account: this.options.account,
      entries: this.ordered,
      outside: [...this.outside.values()],
      notes: this.notes,
      link: (entry, wanted) => this.tokenOf(entry, wanted),
      resolve: (value, write) => this.resolve(value, write),
    };
  }

  private isExported(kind: ResourceKind, resource: Resource<unknown>): boolean {
    // Managed policies and the default group that CloudFront makes stand in no file.
    if (resource.file === '' || resource.account !== this.options.account) return false;
    return kind !== 'certificate' || this.options.certificates === 'request' || !hasOwnArn(resource);
  }

  private entryOf(kind: ResourceKind, resource: Resource<unknown>): Entry {
    const known = this.entries.get(resource);
    if (known) return known;
    this.underway.add(resource);
    const needs = new Set<Entry>();
    const value = this.groups.adjust(kind, resource) as Json;
    const linked = replaceLinks(kind, value, (text, rule) => this.follow(needs, resource, text, rule)) as Json;
    this.underway.delete(resource);
    const entry = this.add({ kind, name: resource.name, account: resource.account, value: linked, needs, file: resource.file, resource });
    this.entries.set(resource, entry);
    return entry;
  }

  private add(draft: Omit<Entry, 'needs' | 'name'> & { readonly name: string; readonly needs: ReadonlySet<Entry> }): Entry {
    const unique = this.nameOf.get(draft.kind) ?? uniqueNames('-');
    this.nameOf.set(draft.kind, unique);
    const entry: Entry = { ...draft, name: unique(draft.name), needs: [...draft.needs] };
    this.ordered.push(entry);
    return entry;
  }

  private follow(needs: Set<Entry>, owner: Resource<unknown>, text: string, rule: LinkRule): string {
    const found = this.find(text, rule);
    if (!found) {
      if (rule.map) {
        const message = `The ${rule.what} ${JSON.stringify(text)} is not in this workspace; it is only named.`;
        this.notes.push({ level: 'info', text: message, file: owner.file });
      }
      return this.outsideToken({ what: rule.what, name: nameInText(text), wanted: rule.wanted, text });
    }
    return this.link(needs, text, rule.target, found, rule.wanted, rule.what);
  }

  private find(text: string, rule: LinkRule): Resource<unknown> | undefined {
    if (rule.map === null) return undefined;
    if (rule.wanted === 'DomainName') return this.workspace.distributions.find(({ domainName }) => domainName === text.toLowerCase());
    return this.references[rule.map].get(text);
  }

  private link(needs: Set<Entry>, text: string, kind: ResourceKind, found: Resource<unknown>, wanted: Wanted, what: string): string {
    if (found.file === '' && kind !== 'connection-group') {
      return this.token(`managed/${found.id}`, { managed: { kind, id: found.id, name: found.name } });
    }
    const plain = wanted === 'Id' ? found.id : wanted === 'ARN' ? found.arn : text;
    if (!this.isExported(kind, found)) return this.outsideToken({ what, name: found.name, wanted, text: plain });
    if (this.underway.has(found)) {
      this.notes.push({
        level: 'warning',
        text: `${found.name} is named in a circle, which AWS cannot create in one go.`,
        file: found.file,
      });
      return plain;
    }
    const entry = this.entryOf(kind, found);
    needs.add(entry);
    return this.tokenOf(entry, wanted);
  }

  private tokenOf(entry: Entry, wanted: Wanted): string {
    return this.token(`${entry.kind}/${entry.name}/${wanted}`, { entry, wanted });
  }

  private outsideToken(found: Outside): string {
    const key = `outside/${found.what}/${found.text}`;
    const outside = this.outside.get(key) ?? found;
    this.outside.set(key, outside);
    return this.token(key, { outside });
  }

  private token(key: string, link: Link): string {
    const known = this.tokens.get(key);
    if (known !== undefined) return known;
    const made = `\u0001${key}\u0001`;
    this.tokens.set(key, made);
    this.links.set(made, link);
    return made;
  }

  private resolve(value: unknown, write: (link: Link) => unknown): unknown {
    if (typeof value === 'string') {
      const link = this.links.get(value);
      return link ? write(link) : value;
    }
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, write));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, this.resolve(child, write)]));
  }
}

/** What people call the thing that an ARN names; of an id the id itself. */
function nameInText(text: string): string {
  const found = /:function:([^:]+)/.exec(text) ?? /:global\/[a-z]+\/([^/]+)\//.exec(text) ?? /([^/:]+)$/.exec(text);
  return found?.[1] ?? text;
}

/** True when the certificate's own file gives its ARN: then it exists in ACM already. */
function hasOwnArn(resource: Resource<unknown>): boolean {
  return typeof (resource.value as Json)['Arn'] === 'string' && (resource.value as Json)['Arn'] !== '';
}

function resourcesOf(workspace: Workspace, kind: ResourceKind): readonly Resource<unknown>[] {
  return workspace[listOf[kind]];
}

const listOf = {
  certificate: 'certificates',
  'public-key': 'publicKeys',
  'key-group': 'keyGroups',
  'key-value-store': 'keyValueStores',
  function: 'functions',
  'cache-policy': 'cachePolicies',
  'origin-request-policy': 'originRequestPolicies',
  'response-headers-policy': 'responseHeadersPolicies',
  'origin-access-control': 'originAccessControls',
  'ip-set': 'ipSets',
  'regex-pattern-set': 'regexPatternSets',
  'rule-group': 'ruleGroups',
  'web-acl': 'webAcls',
  distribution: 'distributions',
  'continuous-deployment-policy': 'continuousDeploymentPolicies',
  'connection-group': 'connectionGroups',
  'distribution-tenant': 'tenants',
} as const satisfies Record<ResourceKind, keyof Workspace>;
