/**
 * Makes recorded requests unlike the people behind them: equal stays equal, and what decisions rest on stays where it tells of nobody.
 * Names of hosts, paths and countries stay; README.md lists what becomes of everything.
 */
import type { HeaderList, ViewerRequest } from '../types/exchange';
import type { AnonymisedField, AnonymiseOptions, LoggedRest, RecordedAnswer, RecordedRequest, Treatment } from '../types/traffic';
import { fieldOfKind, kindOfHeader, treatHeader, treatPairs, type HeaderKind } from './anonymise-headers';
import { createPseudonyms, type Digest, type Pseudonyms } from './pseudonym';

export interface Anonymiser {
  readonly apply: (recorded: RecordedRequest) => RecordedRequest;
  /** What was made unlike so far, the most frequent first. */
  readonly touched: () => readonly AnonymisedField[];
}

type Field = AnonymisedField['field'];
type Treatments = Readonly<Record<Exclude<keyof AnonymiseOptions, 'key'>, Treatment>>;

/** `digest` is made from the options' key by whoever has a digest. */
export function createAnonymiser(options: AnonymiseOptions, digest: Digest): Anonymiser {
  const treatments: Treatments = {
    addresses: options.addresses ?? 'pseudonym',
    userAgents: options.userAgents ?? 'pseudonym',
    referers: options.referers ?? 'pseudonym',
    cookies: options.cookies ?? 'pseudonym',
    queries: options.queries ?? 'pseudonym',
    requestIds: options.requestIds ?? 'pseudonym',
    credentials: options.credentials ?? 'pseudonym',
    otherHeaders: options.otherHeaders ?? 'pseudonym',
  };
  const pseudonyms = createPseudonyms(digest);
  const counts = new Map<Field, number>();
  const everythingStays = Object.values(treatments).every((treatment) => treatment === 'keep');
  let dropped = 0;

  return {
    apply: (recorded) => {
      if (everythingStays) return recorded;
      const fields = new Set<Field>();
      const worker = new Worker(treatments, pseudonyms, fields);
      const { trace, ...rest } = recorded;
      // What a trace says of keys, rules and origins is full of values of the request; replaying makes a new one.
      if (trace) fields.add('trace');
      const changed: RecordedRequest = {
        ...rest,
        id: worker.id(recorded.id, () => String((dropped += 1))),
        request: worker.request(recorded.request),
        answered: recorded.answered && worker.answer(recorded.answered, recorded.request),
      };
      for (const field of fields) counts.set(field, (counts.get(field) ?? 0) + 1);
      return changed;
    },
    touched: () => [...counts].map(([field, requests]) => ({ field, requests })).sort((one, other) => other.requests - one.requests),
  };
}

class Worker {
  constructor(
    private readonly treatments: Treatments,
    private readonly pseudonyms: Pseudonyms,
    private readonly fields: Set<Field>,
  ) {}

  /** Places in a file tell of nobody. */
  id(id: string, next: () => string): string {
    const { requestIds } = this.treatments;
    if (requestIds === 'keep' || /^\d{1,9}(?:[.:]\d{1,9})*$/.test(id)) return id;
    this.fields.add('request id');
    return requestIds === 'drop' ? next() : this.pseudonyms.text(id);
  }

  request(request: ViewerRequest): ViewerRequest {
    const { addresses, credentials, userAgents } = this.treatments;
    const { client, body, clientCertificate, clientKey, tls, fault, ...rest } = request;
    const { place, fingerprints, ...who } = client;
    const sweep = this.sweeper(request);
    if (credentials !== 'keep' && (clientCertificate || tls?.clientCertificate)) this.fields.add('client certificate');
    if (credentials !== 'keep' && body?.text !== undefined) this.fields.add('body');
    return {
      ...rest,
      path: sweep(request.path),
      query: this.query(request.query),
      headers: this.headers(request.headers, sweep),
      client: {
        ...who,
        ip: this.address(client.ip),
        ...(addresses === 'keep' && place ? { place } : {}),
        ...(userAgents === 'keep' && fingerprints ? { fingerprints } : {}),
      },
      ...(body ? { body: credentials === 'keep' ? body : { size: body.size } } : {}),
      ...(credentials === 'keep' && clientCertificate ? { clientCertificate } : {}),
      ...(credentials === 'keep' && clientKey !== undefined ? { clientKey } : {}),
      ...(tls ? { tls: credentials === 'keep' || !tls.clientCertificate ? tls : { ...tls, clientCertificate: null } } : {}),
      ...(fault ? { fault: { ...fault, detail: this.treatments.otherHeaders === 'keep' ? fault.detail : '' } } : {}),
      ...(request.errorOf ? { errorOf: { path: sweep(request.errorOf.path), query: this.query(request.errorOf.query) } } : {}),
    };
  }

  answer(answer: RecordedAnswer, request: ViewerRequest): RecordedAnswer {
    const { logged, ...rest } = answer;
    return {
      ...rest,
      headers: this.headers(answer.headers, this.sweeper(request)),
      ...(logged ? { logged: this.logged(logged) } : {}),
    };
  }

  private logged({ requestId, connectionId, clientPort, asn, ...rest }: LoggedRest): LoggedRest {
    const { addresses, requestIds } = this.treatments;
    const kept = addresses === 'keep';
    if (!kept && (clientPort !== undefined || asn !== undefined)) this.fields.add('client address');
    const told = (id: string): string => (requestIds === 'keep' ? id : this.pseudonyms.text(id));
    if (requestIds !== 'keep' && (requestId ?? connectionId) !== undefined) this.fields.add('request id');
    return {
      ...rest,
      ...(kept && clientPort !== undefined ? { clientPort } : {}),
      ...(kept && asn !== undefined ? { asn } : {}),
      ...(requestId && requestIds !== 'drop' ? { requestId: told(requestId) } : {}),
      ...(connectionId && requestIds !== 'drop' ? { connectionId: told(connectionId) } : {}),
    };
  }

  private address(ip: string): string {
    const { addresses } = this.treatments;
    if (addresses === 'keep') return ip;
    const replaced = addresses === 'drop' ? (ip.includes(':') ? '::' : '0.0.0.0') : (this.pseudonyms.address(ip) ?? '0.0.0.0');
    if (replaced !== ip) this.fields.add('client address');
    return replaced;
  }

  private query(query: string | null): string | null {
    if (query === null) return null;
    const treated = treatPairs(query, '&', this.treatments.queries, this.pseudonyms);
    if (treated !== query) this.fields.add('query');
    return treated;
  }

  private headers(headers: HeaderList, sweep: (text: string) => string): HeaderList {
    return headers.flatMap(([name, value]): HeaderList => {
      const kind = kindOfHeader(name);
      const treated = treatHeader(name, kind, value, this.treatmentOf(kind), this.pseudonyms);
      if (kind !== 'harmless' && treated !== value) this.fields.add(fieldOfKind[kind]);
      if (treated === null) return [];
      return [[name, (kind === 'harmless' && name !== 'host') || kind === 'url' ? sweep(treated) : treated]];
    });
  }

  private treatmentOf(kind: HeaderKind): Treatment {
    return kind === 'harmless' ? 'keep' : this.treatments[kind === 'url' ? 'queries' : kind];
  }

  /** Takes the viewer's own address out of values that stay otherwise: paths, and headers where somebody put it. */
  private sweeper({ client, headers }: ViewerRequest): (text: string) => string {
    if (this.treatments.addresses === 'keep') return (text) => text;
    const known = new Set([client.ip]);
    for (const [name, value] of headers) {
      if (kindOfHeader(name) !== 'addresses') continue;
      for (const found of value.split(/[\s,;="[\]]+/)) known.add(found.replace(/(?<=\.\d+):\d+$/, ''));
    }
    // Longer ones first: one address may be the beginning of another.
    const addresses = [...known].filter((found) => found !== '').sort((one, other) => other.length - one.length);
    let pattern: RegExp | null = null;
    return (text) => {
      if (!addresses.some((found) => text.includes(found))) return text;
      pattern ??= new RegExp(addresses.map((found) => found.replaceAll(/[^\w:]/g, '\\$&')).join('|'), 'g');
      return text.replace(pattern, (found) => this.swept(found));
    };
  }

  private swept(found: string): string {
    const replaced = this.pseudonyms.address(found);
    if (replaced === null || replaced === found || this.treatments.addresses !== 'drop') return replaced ?? found;
    return found.includes(':') ? '::' : '0.0.0.0';
  }
}
