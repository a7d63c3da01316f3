/** What the edge knows of a connection before any request: where it came in, what its handshake said, and what stages 01 to 03 made of it. */
import type { ConnectionMeasures } from '../core/logs/build-record';
import { run, type Finished, type RunOptions } from '../core/pipeline';
import type { Ports } from '../core/ports';
import { stages } from '../core/stages/index';
import { withPlace } from '../core/geo/place';
import type { ClientCertificate, Exchange, ViewerClient, ViewerRequest } from '../core/types/exchange';
import type { Snapshot } from '../core/types/snapshot';
import { helloFingerprints, type ClientHello } from './client-hello';
import { createHeadMemory } from './head-memory';
import type { Openings } from './openings';
import type { Visitor } from './visitors';

export interface ConnectionFacts {
  readonly scheme: 'http' | 'https';
  /** Address and port of the client, as the edge sees them. */
  readonly remote: string;
  readonly ip: string;
  readonly ipv6: boolean;
  /** The edge's own address. */
  readonly local: string;
  /** Domain of the endpoint whose own address was reached; null = a shared address, which does not tell. */
  readonly entry: string | null;
  readonly hello: ClientHello | null;
  /** Finds out whether the request bar announced this client; asked once, when the client has said something. */
  readonly claimVisitor: () => Visitor | null;
  /** Of the moment of connecting: a handshake is not taken back by a later edit. */
  readonly snapshot: Snapshot;
  /** Epoch milliseconds of the simulated clock. */
  readonly at: number;
}

/** Stages 01 to 03 for one Host on a connection. */
export interface Opened extends Finished {
  /** Equal for connections that give all later stages the same facts. */
  readonly factsKey: string;
}

export interface Connection extends ConnectionFacts {
  /** Equal for connections of which stages 01 to 03 say the same. */
  readonly factsKey: string;
  /** Requests that arrived so far. */
  requests: number;
  /** The client came back with the ticket of an earlier session; set when the handshake is done. */
  resumed: boolean;
  /** What the TLS library said when it ended the handshake; null when nothing. */
  handshakeProblem: string | null;
  /** What the client showed where it was asked for a certificate; null = none. */
  clientCertificate: ClientCertificate | null;
  /** The client took the edge's certificate although a normal one would not have. */
  insists: boolean;
  /** What logs say of it; the handshake adds its part when it is over. */
  measures: ConnectionMeasures;
  /** Set when the request bar announced this client. */
  readonly visitor: Visitor | null;
  /**
   * Decided once per Host; `arrived` says that a request came through, whatever a normal client would have done. `reused`: it is
   * not the first one on the connection.
   */
  opened(host: string, arrived: boolean, reused?: boolean): Opened;
  /** A request's whole head on the facts of this connection, to know it again by; null for a long one. */
  wordsOf(httpVersion: string, target: string, rawHeaders: readonly string[]): string | null;
}

/** @param openings what was said of connections before, if that may be used again */
export function createConnection(facts: ConnectionFacts, id: string, ports: Ports, openings?: Openings): Connection {
  return new ViewerConnection(facts, id, ports, openings);
}

/** A class, so that all connections have one shape: every request reads it. */
class ViewerConnection implements Connection {
  readonly scheme: ConnectionFacts['scheme'];
  readonly remote: string;
  readonly ip: string;
  readonly ipv6: boolean;
  readonly local: string;
  readonly entry: string | null;
  readonly hello: ClientHello | null;
  readonly claimVisitor: ConnectionFacts['claimVisitor'];
  readonly snapshot: Snapshot;
  readonly at: number;
  readonly factsKey: string;
  readonly wordsOf: Connection['wordsOf'];
  requests = 0;
  resumed = false;
  handshakeProblem: string | null = null;
  clientCertificate: ClientCertificate | null = null;
  insists = false;
  measures: ConnectionMeasures;
  private claimed: Visitor | null | undefined = undefined;
  private readonly known = new Map<string, Opened>();

  constructor(
    facts: ConnectionFacts,
    private readonly id: string,
    private readonly ports: Ports,
    private readonly openings: Openings | undefined,
  ) {
    this.scheme = facts.scheme;
    this.remote = facts.remote;
    this.ip = facts.ip;
    this.ipv6 = facts.ipv6;
    this.local = facts.local;
    this.entry = facts.entry;
    this.hello = facts.hello;
    this.claimVisitor = facts.claimVisitor;
    this.snapshot = facts.snapshot;
    this.at = facts.at;
    this.factsKey = sightOf(facts);
    this.wordsOf = createHeadMemory(this.factsKey);
    const clientPort = Number(facts.remote.slice(facts.remote.lastIndexOf(' ') + 1));
    this.measures = { clientPort, serverIp: facts.local, tls: null, connectionId: null };
  }

  /** Not at once: over plain HTTP we may hear of the connection before the client itself knows that it stands. */
  get visitor(): Visitor | null {
    if (this.claimed === undefined) this.claimed = this.claimVisitor();
    return this.claimed;
  }

  opened(host: string, arrived: boolean, reused = false): Opened {
    const { resumed, insists, clientCertificate, known } = this;
    const key = `${arrived ? '+' : ''}${reused ? '=' : ''}${resumed ? '~' : ''}${insists ? '!' : ''}${clientCertificate?.sha256 ?? ''} ${host}`;
    const before = known.get(key);
    if (before) return before;
    const opened = this.openAgain(`${this.factsKey} ${key}`, host, arrived);
    const kept = reused ? asReused(opened) : opened;
    // A client that goes through many Hosts on one connection must not make it grow without end.
    if (known.size > 64) known.clear();
    known.set(key, kept);
    return kept;
  }

  /** From memory where another connection with the same facts came a moment ago. */
  private openAgain(key: string, host: string, arrived: boolean): Opened {
    const { id, ports, openings, visitor, snapshot, at } = this;
    if (!openings || visitor || this.handshakeProblem !== null) return open(this, visitor, this, id, host, arrived, ports);
    const known = openings.get(snapshot, key, at);
    if (known) {
      const request = withFingerprints(known.exchange.request, this.hello);
      return { factsKey: known.factsKey, exchange: { ...known.exchange, id, at, request }, spans: known.spans };
    }
    const opened = open(this, null, this, id, host, arrived, ports);
    openings.put(snapshot, key, at, opened);
    return opened;
  }
}

/** What the handshake itself showed. */
interface Handshake {
  resumed: boolean;
  handshakeProblem: string | null;
  clientCertificate: ClientCertificate | null;
  insists: boolean;
}

/** The same for every request behind the first: its keys are those of the connection. */
function asReused(opened: Opened): Opened {
  const { request } = opened.exchange;
  if (!request.tls) return opened;
  const tls = { ...request.tls, handshake: 'connectionReused' } as const;
  return { ...opened, exchange: { ...opened.exchange, request: { ...request, tls } } };
}

/** All that stages 01 to 03 see of a connection, as text. The SNI goes last and with its length: a client may write anything into it. */
function sightOf({ scheme, ip, ipv6, entry, hello }: ConnectionFacts): string {
  const sni = hello?.sni ?? '';
  const offer = hello ? `${hello.maxTls} ${hello.alpn.includes('h2')} ${hello.ciphers.join(':')}` : '-';
  return `${scheme} ${ip} ${ipv6} ${entry ?? '-'} ${offer} ${sni.length} ${sni}`;
}

function open(
  facts: ConnectionFacts,
  visitor: Visitor | null,
  wire: Handshake,
  id: string,
  host: string,
  arrived: boolean,
  ports: Ports,
): Opened {
  const { resumed, clientCertificate } = wire;
  const taken = wire.insists ? { ignoresCertificate: true } : {};
  const seen = {
    ...taken,
    ...(resumed ? { resumed } : {}),
    ...(clientCertificate ? { clientCertificate } : {}),
    ...problemOf(wire, arrived),
  };
  const begun: Exchange = { id, at: visitor?.at ?? facts.at, request: { ...viewerOf(facts, visitor, host), ...seen } };
  const expected = runOpening(begun, facts.snapshot, ports);
  if (!arrived || !expected.exchange.exit) return { ...expected, factsKey: factsKeyOf(expected.exchange) };
  // The request is here, although the stages say that it could not come: the client checks no certificate (curl -k), or it came
  // in by an address that tells nothing. What they say stands in the trace; the request goes on.
  let finished = runOpening({ ...begun, request: { ...begun.request, ignoresCertificate: true } }, facts.snapshot, ports);
  for (let { exit } = finished.exchange; exit; { exit } = finished.exchange) {
    const { exit: ended, ...exchange } = finished.exchange;
    const from = stages[stages.findIndex((stage) => stage.name === ended?.stage) + 1]?.name ?? '04-owner';
    finished = runOpening(exchange, facts.snapshot, ports, { from, spans: finished.spans });
  }
  return { ...finished, factsKey: factsKeyOf(finished.exchange) };
}

/** Stages 01 to 03, or what is left of them. They open no sockets and answer at once. */
export function runOpening(exchange: Exchange, snapshot: Snapshot, ports: Ports, options: RunOptions = {}): Finished {
  const finished = run(stages, exchange, snapshot, ports, { ...options, until: '04-owner' });
  if ('then' in finished) throw new Error('stages 01 to 03 must answer at once');
  return finished;
}

/** Where a request arrived, the handshake cannot have failed. */
function problemOf({ handshakeProblem }: Handshake, arrived: boolean): { readonly handshakeProblem?: string } {
  return handshakeProblem === null || arrived ? {} : { handshakeProblem };
}

/** The viewer as far as a connection tells. Nobody can see the name that a foreign client looked up: its SNI, or else its Host, stands for it. */
function viewerOf({ scheme, ip, ipv6, entry, hello, snapshot }: ConnectionFacts, visitor: Visitor | null, host: string): ViewerRequest {
  if (visitor) return seenBy(hello, { ...visitor.request, host }, snapshot);
  const name = hello?.sni ?? host;
  const request: ViewerRequest = {
    method: 'GET',
    scheme,
    urlHost: name,
    path: '/',
    query: null,
    host,
    sni: hello?.sni ?? null,
    dnsName: name,
    headers: [],
    httpVersion: hello?.alpn.includes('h2') ? '2' : '1.1',
    maxTls: hello?.maxTls ?? 'TLSv1.3',
    ...(hello ? { ciphers: hello.ciphers } : {}),
    ipv6,
    client: { ip, country: null },
    bodyBytes: 0,
    enteredThrough: entry,
  };
  return seenBy(hello, request, snapshot);
}

/** With what the workspace says of the viewer's address, and what its handshake tells of the client. */
function seenBy(hello: ClientHello | null, request: ViewerRequest, { workspace }: Snapshot): ViewerRequest {
  return withFingerprints(withPlace(request, workspace.settings.network.viewers), hello);
}

/** Two clients may be alike in all that stages 01 to 03 see and still have said different first words. */
function withFingerprints(request: ViewerRequest, hello: ClientHello | null): ViewerRequest {
  if (!hello) return request;
  const { ip, country, place } = request.client;
  let taken: ViewerClient['fingerprints'] | null = null;
  const client: ViewerClient = {
    ip,
    country,
    ...(place ? { place } : {}),
    get fingerprints() {
      return (taken ??= helloFingerprints(hello) ?? undefined);
    },
  };
  return { ...request, client };
}

function factsKeyOf({ request, certificate, endpoint }: Exchange): string {
  const shown = certificate ? `${certificate.source} ${certificate.arn ?? ''} ${certificate.acceptedByClient}` : '';
  return [
    request.scheme,
    request.sni ?? '',
    request.urlHost,
    shown,
    endpoint?.domain ?? '',
    request.client.country ?? '',
    request.client.place?.range ?? '',
    request.ipv6,
  ].join('|');
}
