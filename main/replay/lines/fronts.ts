/** Whether stages 01 to 06 let the requests of a host and a connection through, found by the full pipeline for the first of those that fare alike. */
import type { RecordedRequest } from '../../core/types/traffic';
import type { Looks } from './looks';
import { NumberTable } from './number-table';
import type { HostProfile } from './profiles';
import { ipv6, type LineScanner } from './scan';
import type { When } from './when';
import type { World } from './world';

/** Of a connection all but the HTTP version: 01 to 06 do not look at it. */
const toFront = ~(31 << 4);

export class Fronts {
  /** Of the line that was asked about last: its moment and place, as all of its class have them. */
  when = -1;
  private readonly ids = new NumberTable(16);
  private id = -1;
  private connection = -1;
  private readonly known = new NumberTable(256);
  /** 0: not let through. */
  private looks: number[] = [];

  constructor(
    private readonly moments: When,
    private readonly world: World,
    private readonly seeing: Looks | null,
    private readonly read: (line: LineScanner) => RecordedRequest,
    /** The number of a host among those that fare alike (profiles.ts). */
    private readonly likeness: (host: HostProfile, family: 4 | 6) => number,
    /** Hosts and connections that are remembered. */
    private readonly most: number,
  ) {}

  /** The number of a connection at a time. */
  idOf(line: LineScanner): number {
    const connection = line.connection & toFront;
    const when = this.moments.of(line);
    if (connection === this.connection && when === this.when) return this.id;
    this.connection = connection;
    this.when = when;
    const known = this.ids.find(connection, when, 0, 0, 0, 0);
    return (this.id = known >= 0 ? known : this.ids.add(connection, when, 0, 0, 0, 0));
  }

  /**
   * What is to be seen of the way in (looks.ts; 1 where nobody looks); 0 where it ends before 07. `one`, `two`: hash of what the web ACL of
   * the host looks at. Ask `idOf` first.
   */
  lookOf(line: LineScanner, host: HostProfile, one: number, two: number): number {
    // Where the way in is the same on both sides, that of the first host tells as much as that of each.
    if (host.guarded || host.owner === null || (this.seeing !== null && this.seeing.alike?.sameWayIn !== true)) {
      const asked = host.guarded ? line.connection | (line.method << 15) : line.connection & toFront;
      return this.find(line, host, line.host, asked, host.guarded ? one : 0, host.guarded ? two : 0);
    }
    const likeness = this.likeness(host, line.connection & ipv6 ? 6 : 4);
    return this.find(line, host, -1 - likeness, line.connection & toFront, 0, 0);
  }

  /** `whose`: a host, or below 0 all those that fare alike. */
  private find(line: LineScanner, host: HostProfile, whose: number, asked: number, one: number, two: number): number {
    const known = this.known.find(whose, asked, this.when, one, two, 0);
    if (known >= 0) return this.looks[known] as number;
    if (this.known.size >= this.most) {
      this.known.clear();
      this.looks = [];
    }
    const finished = this.world.runUntil(this.read(line), '07-behavior');
    if ('then' in finished) return 0;
    const { exchange } = finished;
    const passes = exchange.exit === undefined && exchange.owner?.owner === host.owner;
    const look = passes ? (this.seeing?.front(finished) ?? 1) : 0;
    this.looks[this.known.add(whose, asked, this.when, one, two, 0)] = look;
    return look;
  }
}
