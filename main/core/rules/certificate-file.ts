/** The file that a certificate needs which is named and not described. */
import type { Fix } from '../types/diagnostic';

/** Certificates of viewers stand in us-east-1, whatever the region of all else (Developer Guide, "Requirements for using SSL/TLS certificates"). */
const acmArn = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/([0-9a-f]{8})[0-9a-f-]*$/;

/** ACM's quota of names in one certificate. */
const mostNames = 10;

const placeholder = 'www.example.com';

/**
 * A fix that makes `certificates/<start of its id>.json`, covering the domains; none for what is no ACM certificate of us-east-1.
 * The names are a proposal: what the real certificate covers stands in ACM alone, and the title says so where nothing tells them.
 */
export function describeCertificate(arn: string | undefined, domains: readonly string[]): readonly Fix[] {
  const id = acmArn.exec(arn ?? '')?.[1];
  if (id === undefined) return [];
  const names = [...new Set(domains.filter((domain) => domain !== ''))].slice(0, mostNames);
  const DomainName = names[0] ?? placeholder;
  const file = `certificates/${id}.json`;
  const value = { Arn: arn, DomainName, SubjectAlternativeNames: names.length > 0 ? names : [placeholder] };
  const title = names.length > 0 ? `Describe it in ${file}, for ${listed(names)}` : `Describe it in ${file} (write its names there)`;
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return [{ title, edits: [{ file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1, text, creates: true }] }];
}

function listed(names: readonly string[]): string {
  return names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' and ');
}
