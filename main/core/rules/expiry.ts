/** Certificates that run out together: one mistake that they share, and all their names fail in the same week. */
import { refTo } from '../config/ref-to';
import type { Certificate } from '../types/resources';
import { usersOf } from './certificate-users';
import type { Report } from './context';
import { defineFamily, defineIndex, type Facts } from './family';
import { toldOneByOne } from './ways';

export const expiryRules = {
  'certificate.expiry-storm': {
    severity: 'info',
    kind: 'dangerous',
    what: 'Certificates in use do not run out by the dozen within a week.',
    why: 'One reason for a failed renewal then takes all the names down in one week.',
    source: 'ACM User Guide, "Renewal for domains validated by HTTP"; the numbers are our own',
  },
} as const;

type Say = Report<keyof typeof expiryRules>;

const day = 86_400_000;
const week = 7 * day;
const stormSize = 10;
/** ACM begins to renew 45 days before the end: from then on it matters. */
const nearDays = 45;

/** Certificates in use by the week in which they run out. */
const byLastWeek = defineIndex('certificates by last week', 'certificate', (certificate, facts) =>
  certificate.notAfter !== null && usersOf(certificate, facts).count > 0 ? [weekOf(certificate.notAfter)] : [],
);

export const expiryFamily = defineFamily({ rules: expiryRules, judges: { certificate: judgeCertificate } });

/** Told once, at the first certificate of the week; what has run out already is past help. */
function judgeCertificate(certificate: Certificate, facts: Facts, say: Say): void {
  const { notAfter, name } = certificate;
  const { now } = facts;
  if (now === null || notAfter === null || notAfter <= now) return;
  const key = weekOf(notAfter);
  const first = facts.first(byLastWeek, key);
  if (first?.file !== certificate.file || first.base !== certificate.base) return;
  const count = facts.size(byLastWeek, key);
  if (count < stormSize) return;
  const begin = Number(key) * week;
  const days = Math.floor((notAfter - now) / day);
  const when = `in the week from ${date(begin)} to ${date(begin + week - day)}`;
  const message = `${count} certificates in use run out ${when}, ${name} among them. If their renewal fails for a reason they share, all their names fail together. Watch the first renewals, and spread imported certificates over the year.`;
  say('certificate.expiry-storm', refTo(certificate, '/NotAfter'), message, days < nearDays ? { severity: 'warning' } : {});
}

/** Whether so many run out in the same week that they are told of together. */
export function inStorm({ notAfter }: Certificate, facts: Facts): boolean {
  return notAfter !== null && facts.size(byLastWeek, weekOf(notAfter)) > toldOneByOne;
}

function weekOf(time: number): string {
  return String(Math.floor(time / week));
}

function date(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
