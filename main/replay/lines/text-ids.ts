/** Gives texts small numbers, from 1 in the order in which they are first seen. Texts are told apart by 53 bits of hash. */
import { Hash } from './hash';

export class TextIds {
  private readonly known = new Map<number, number>();
  private readonly values = new Map<unknown, number>();
  private readonly hash = new Hash();

  /** Of a plain value, apart from those of texts: text, number, truth, or nothing. */
  valueOf(value: unknown): number {
    const id = this.values.get(value) ?? this.values.size + 1;
    this.values.set(value, id);
    return id;
  }

  idOf(text: string): number {
    const { hash, known } = this;
    hash.reset();
    hash.text(text);
    const key = (hash.one >>> 0) * 2 ** 21 + ((hash.two >>> 0) & 0x1fffff);
    const id = known.get(key) ?? known.size + 1;
    known.set(key, id);
    return id;
  }
}
