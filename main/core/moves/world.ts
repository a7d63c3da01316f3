/** Moves of the world around the configuration: certificates run out, origins fail, time passes. */
import { parseTree, type ParseError } from 'jsonc-parser';
import { refTo } from '../config/ref-to';
import { referencesOf } from '../config/references';
import { withMember } from './members';
import type { Move } from '../types/draft';
import type { Snapshot } from '../types/snapshot';
import { refused, withChanges, type MoveBase, type MoveResult } from './made';

type MoveOf<Kind extends Move['kind']> = Extract<Move, { kind: Kind }>;

/** Years that certificates can hold, and that the simulated clock shows. */
const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2050, 0, 1);

export function expireCertificate(base: MoveBase, { certificate: reference, at }: MoveOf<'expire-certificate'>): MoveResult {
  const certificate = referencesOf(base.snapshot.workspace).certificates.get(reference);
  if (!certificate) return refused(`There is no certificate ${reference} in this workspace.`);
  const wrong = wrongTime(at);
  if (wrong) return refused(wrong);
  if (certificate.notBefore !== null && at <= certificate.notBefore) {
    return refused(
      `The certificate ${certificate.name} is not valid before ${day(certificate.notBefore)}, so it cannot run out on ${day(at)}.`,
    );
  }
  const seconds = Math.floor(at / 1000);
  const iso = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
  // Times are written as the file writes them: epoch seconds, or a date.
  const value = typeof certificate.value.NotAfter === 'number' ? seconds : iso;
  if (certificate.notAfter === seconds * 1000) return refused(`The certificate ${certificate.name} runs out at that time already.`);
  const words = { sentence: `Let the certificate ${certificate.name} run out at ${iso}.`, name: `${certificate.name} expired` };
  return withChanges(base, words, [{ set: refTo(certificate, '/NotAfter'), value }]);
}

/** Nothing of the workspace says that an origin fails, so it is a condition: a patch of the draft never writes it anywhere. */
export function failOrigin({ snapshot, conditions }: MoveBase, { origin }: MoveOf<'fail-origin'>): MoveResult {
  const domain = origin.toLowerCase().replace(/\.$/, '');
  if (!isOrigin(snapshot, domain)) return refused(`No distribution and no tenant of this workspace has the origin ${origin}.`);
  const failing = conditions.failingOrigins ?? [];
  if (failing.includes(domain)) return refused(`Origin ${domain} fails already.`);
  const words = { sentence: `Let origin ${domain} fail.`, name: `${domain} fails` };
  return { ok: true, ...words, edits: [], conditions: { ...conditions, failingOrigins: [...failing, domain] } };
}

export function moveTime({ conditions }: MoveBase, { at }: MoveOf<'move-time'>): MoveResult {
  const wrong = wrongTime(at);
  if (wrong) return refused(wrong);
  if (conditions.at === at) return refused('The clock of the draft stands at that time already.');
  const iso = new Date(at).toISOString().replace('.000Z', 'Z');
  return { ok: true, sentence: `Moved the time to ${iso}.`, name: `On ${iso.slice(0, 10)}`, edits: [], conditions: { ...conditions, at } };
}

/** How a failing origin fails: it refuses every connection, which CloudFront answers with 502 after all attempts, and which failover takes up. */
export const failureOfOrigins = 'refused';

/**
 * The file that stands for an origin, with the failure in it: all else it declares stays. `text` null = there is none yet. A file that cannot be
 * read is replaced: the origin fails whatever it was to say.
 */
export function failingFixture(text: string | null): string {
  const alone = `${JSON.stringify({ fault: failureOfOrigins }, null, 2)}\n`;
  if (text === null) return alone;
  const errors: ParseError[] = [];
  const readable = parseTree(text, errors)?.type === 'object' && errors.length === 0;
  return readable ? (withMember(text, 'fault', failureOfOrigins) ?? alone) : alone;
}

function isOrigin(snapshot: Snapshot, domain: string): boolean {
  const { distributions, tenants } = snapshot.workspace;
  if (snapshot.origins.has(domain)) return true;
  const has = (id: string, origins: readonly { readonly Id: string }[]): boolean => {
    const owner = snapshot.owner(id);
    return origins.some(({ Id }) => owner?.origin(Id)?.domain === domain);
  };
  if (distributions.some(({ id, value }) => has(id, value.Origins))) return true;
  const { distributions: byReference } = referencesOf(snapshot.workspace);
  return tenants.some(({ id, value }) => has(id, byReference.get(value.DistributionId)?.value.Origins ?? []));
}

function wrongTime(at: number): string | null {
  return at >= earliest && at < latest ? null : 'The time lies outside the years 2000 to 2049.';
}

function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}
