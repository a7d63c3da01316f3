/** What makes two origins answer alike, for one path: everything of an origin that does not carry the tenant's own name. */
import { resolveName } from '../dns/resolve';
import type { OriginFixture } from '../types/resources';
import type { ResolvedOrigin, Snapshot } from '../types/snapshot';

/**
 * Null for an origin that has to be asked for each request by itself; else a text that is equal for origins that answer alike.
 *
 * @param fixtureName a text that is equal for declarations that answer alike
 * @param json JSON.stringify, or one that remembers
 */
export function likenessOf(
  origin: ResolvedOrigin | null,
  snapshot: Snapshot,
  fixtureName: (fixture: OriginFixture) => string,
  json: (value: object) => string = JSON.stringify,
): string | null {
  if (!origin) return 'none';
  const { config, domain, unresolved, s3, access } = origin;
  // Origin Shield is a second cache behind this one.
  if (config.OriginShield?.Enabled) return null;
  const fixture = snapshot.origins.get(domain);
  if (fixture && answersByTurns(fixture)) return null;
  // A domain that leads to CloudFront again: how far depends on the path.
  if (!fixture && unresolved.length === 0 && resolveName(snapshot.dns, domain, 'A', { assumption: snapshot.assumption }).endpoint !== null)
    return null;
  const declared = fixture ? fixtureName(fixture) : 'undeclared';
  return `${json(config)} ${unresolved.length > 0} ${s3} ${access ? json(access) : ''} ${declared}`;
}

/** Stubs that count or draw answer another way each time, and a date in Expires another way as time goes by. */
function answersByTurns({ stubs }: OriginFixture): boolean {
  return stubs.some(
    ({ times, probability, headers }) =>
      times !== undefined || probability !== undefined || Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'expires'),
  );
}
