/** Decides how urgent a certificate is, and which names a search finds. */
import type { CertificateRow } from '../../../main/core/types/views';

export type Urgency = 'ok' | 'soon' | 'now' | 'bad';

/** Days before the end at which a certificate becomes worth a look, and then urgent. ACM renews 60 days ahead. */
const soon = 45;
const now = 14;

/** `bad`: a normal client refuses it today. `now` and `soon`: it ends within 14 or 45 days. */
export function urgencyOf({ accepted, daysLeft }: Pick<CertificateRow, 'accepted' | 'daysLeft'>): Urgency {
  if (!accepted) return 'bad';
  if (daysLeft === null) return 'ok';
  if (daysLeft <= now) return 'now';
  return daysLeft <= soon ? 'soon' : 'ok';
}

/** `in 3 days`, `ended 2 days ago`, `today`. */
export function daysText(daysLeft: number | null): string {
  if (daysLeft === null) return '';
  if (daysLeft < 0) return `ended ${days(-daysLeft)} ago`;
  if (daysLeft === 0) return 'today';
  return daysLeft > 730 ? `in ${Math.floor(daysLeft / 365)} years` : `in ${days(daysLeft)}`;
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

export const sourceWords: Readonly<Record<CertificateRow['source'], string>> = {
  tenant: "tenant's own",
  distribution: "distribution's",
  default: "CloudFront's default",
  none: 'none',
};

/** Rows that contain all words; `urgent` leaves only what needs a look. */
export function filterCertificates(rows: readonly CertificateRow[], text: string, urgent: boolean): readonly CertificateRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (urgent && urgencyOf(row) === 'ok') return false;
    const all = `${row.name} ${row.owner ?? ''} ${row.arn ?? ''} ${sourceWords[row.source]} ${row.sentence}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
