/** Decides what of the moment and the viewer's place all requests of a class share: the certificates that are valid, and the range of `network.viewers`. */
import { placeOf } from '../../core/geo/place';
import type { Snapshot } from '../../core/types/snapshot';
import { ByteTable } from './byte-table';
import { IP } from './columns';
import type { LineScanner } from './scan';

/** Addresses whose place is remembered. */
const mostAddresses = 100_000;

export class When {
  private readonly addresses = new ByteTable(256);
  private placeOfAddress: number[] = [];
  private readonly ranges = new Map<string, number>();
  /** Moments at which a certificate begins or ends, in order: verdicts hold between two of them. */
  private readonly moments: readonly number[];
  private era = 0;
  private from = Number.POSITIVE_INFINITY;
  private to = Number.NEGATIVE_INFINITY;

  constructor(private readonly snapshot: Snapshot) {
    this.moments = momentsOf(snapshot);
  }

  /** A number that is equal for equal places and certificates; 0 is as good as any other. */
  of(line: LineScanner): number {
    const { at } = line;
    if (at < this.from || at >= this.to) this.findEra(at);
    return (this.era << 16) | this.placeId(line);
  }

  private findEra(at: number): void {
    const { moments } = this;
    let era = 0;
    while (era < moments.length && (moments[era] as number) <= at) era++;
    this.era = era;
    this.from = era === 0 ? Number.NEGATIVE_INFINITY : (moments[era - 1] as number);
    this.to = moments[era] ?? Number.POSITIVE_INFINITY;
  }

  private placeId(line: LineScanner): number {
    const { viewers } = this.snapshot.workspace.settings.network;
    if (viewers.length === 0) return 0;
    if (this.addresses.size > mostAddresses) {
      this.addresses.clear();
      this.placeOfAddress = [];
    }
    const id = this.addresses.idOf(line.bytes, line.starts[IP] as number, line.ends[IP] as number);
    const known = this.placeOfAddress[id];
    if (known !== undefined) return known;
    const range = placeOf(viewers, this.addresses.textOf(id))?.range ?? '';
    const place = this.ranges.get(range) ?? this.ranges.size;
    this.ranges.set(range, place);
    return (this.placeOfAddress[id] = place);
  }
}

/** Both ends of a certificate's life are inclusive. */
function momentsOf({ certificates }: Snapshot): readonly number[] {
  const moments = new Set<number>();
  for (const { notBefore, notAfter } of certificates.values()) {
    if (notBefore !== null) moments.add(notBefore);
    if (notAfter !== null) moments.add(notAfter + 1);
  }
  return [...moments].sort((one, other) => one - other);
}
