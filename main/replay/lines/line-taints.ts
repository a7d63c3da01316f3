/** Which cause an earlier line left under a cache key: what is stored there now was stored differently, and later differences may come of it. */
import { NumberTable } from './number-table';

/** Cache keys that are remembered. */
const most = 300_000;

interface Keyed {
  readonly keyOne: number;
  readonly keyTwo: number;
}

export class LineTaints {
  private readonly keys = new NumberTable(1024);
  private causes = new Int32Array(1024);

  /** `cause`: a number from 1. The hash of no key is 0. */
  mark({ keyOne, keyTwo }: Keyed, cause: number): void {
    if (keyOne === 0) return;
    let id = this.keys.find(keyOne, keyTwo, 0, 0, 0, 0);
    if (id < 0) {
      if (this.keys.size >= most) return;
      id = this.keys.add(keyOne, keyTwo, 0, 0, 0, 0);
      if (id >= this.causes.length) {
        const wider = new Int32Array(this.causes.length * 2);
        wider.set(this.causes);
        this.causes = wider;
      }
    }
    this.causes[id] = cause;
  }

  /** 0 for none. */
  of(one: Keyed, other: Keyed): number {
    return this.keys.size === 0 ? 0 : this.at(one) || this.at(other);
  }

  private at({ keyOne, keyTwo }: Keyed): number {
    if (keyOne === 0) return 0;
    const id = this.keys.find(keyOne, keyTwo, 0, 0, 0, 0);
    return id < 0 ? 0 : (this.causes[id] as number);
  }
}
