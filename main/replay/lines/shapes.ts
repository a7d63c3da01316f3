/** Stored objects without what differs from one to the next: key, times, and whose they are. Each different shape has a number. */
import { parseDirectives } from '../../core/cache/cache-control';
import { joinedHeader } from '../../core/responses/header-list';
import type { CacheEntry } from '../../core/ports';

export interface Shape {
  /** Without `key`, `storedAt`, `freshUntil`. */
  readonly entry: Omit<CacheEntry, 'key' | 'storedAt' | 'freshUntil'>;
  /** Seconds of these directives; -1 where the object has none. */
  readonly whileRevalidate: number;
  readonly ifError: number;
  readonly headOnly: boolean;
  readonly text: string;
}

export class Shapes {
  readonly list: Shape[] = [];
  private readonly known = new Map<string, number>();
  private readonly bodies = new WeakMap<object, number>();
  private bodyCount = 0;

  /** -1 for an object whose time is no simple sum, or that has parts: it has to be kept as it is. */
  idOf({ key: _key, storedAt, freshUntil, facts: _facts, ...entry }: CacheEntry): number {
    const { status, headers, body, ttl, page, headOnly, revision, tier, keptFor, overtime, parts } = entry;
    if (parts || overtime || tier !== undefined || body.parts || freshUntil < storedAt) return -1;
    const text = JSON.stringify([
      status,
      headers,
      body.size,
      body.text,
      this.bodyId(body.handle),
      body.broken,
      ttl,
      page,
      headOnly,
      revision,
      keptFor,
    ]);
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const id = this.list.length;
    this.known.set(text, id);
    this.list.push({
      entry,
      whileRevalidate: seconds(entry, 'stale-while-revalidate'),
      ifError: seconds(entry, 'stale-if-error'),
      headOnly: headOnly === true,
      text,
    });
    return id;
  }

  private bodyId(handle: unknown): number {
    if (typeof handle !== 'object' || handle === null) return 0;
    const known = this.bodies.get(handle) ?? ++this.bodyCount;
    this.bodies.set(handle, known);
    return known;
  }
}

/** As core/cache/stale.ts reads them. */
function seconds({ headers }: Pick<CacheEntry, 'headers'>, name: 'stale-while-revalidate' | 'stale-if-error'): number {
  const line = joinedHeader(headers, 'cache-control');
  const value = line?.toLowerCase().includes(name) ? parseDirectives(line).get(name) : undefined;
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : -1;
}
