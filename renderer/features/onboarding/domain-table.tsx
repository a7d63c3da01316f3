/** Every domain of a tenant: whether it is active, what covers it, and what DNS verification would say. */
import { useState, type ReactElement } from 'react';
import type { OnboardingDomain } from '../../../main/core/types/onboarding';
import { StatusPill } from '../../ui/badge';
import { Button, IconButton } from '../../ui/button';
import { SourceLink } from '../../ui/source-link';
import { coverageTones, coverageWords, dnsTones } from './onboarding-words';

export interface DomainTableProps {
  readonly domains: readonly OnboardingDomain[];
  readonly onMove: (domain: string) => void;
}

/** So many domains leave the steps in sight. */
const shownAtFirst = 4;

export function DomainTable({ domains, onMove }: DomainTableProps): ReactElement {
  const [all, setAll] = useState(false);
  const folded = !all && domains.length > shownAtFirst + 1;
  return (
    <table className="domain-table" aria-label="Domains">
      <thead>
        <tr>
          <th scope="col">Domain</th>
          <th scope="col">Status</th>
          <th scope="col">Certificate</th>
          <th scope="col">VerifyDnsConfiguration</th>
          <th scope="col" className="domain-tools">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {(folded ? troubledFirst(domains).slice(0, shownAtFirst) : domains).map((entry) => (
          <DomainRow key={entry.domain} entry={entry} onMove={onMove} />
        ))}
        {folded && (
          <tr>
            <td colSpan={5}>
              <Button size="small" variant="quiet" onClick={() => setAll(true)}>
                Show all {domains.length} domains
              </Button>
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function troubledFirst(domains: readonly OnboardingDomain[]): readonly OnboardingDomain[] {
  const good = ({ status, dns }: OnboardingDomain): boolean => status === 'active' && dns.status === 'valid-configuration';
  return [...domains.filter((entry) => !good(entry)), ...domains.filter(good)];
}

function DomainRow({ entry, onMove }: { readonly entry: OnboardingDomain; readonly onMove: (domain: string) => void }): ReactElement {
  const { domain, status, statusSentence, coverage, certificate, dns } = entry;
  return (
    <tr>
      <th scope="row" className="mono">
        {domain}
      </th>
      <td>
        <StatusPill tone={status === 'active' ? 'ok' : 'warning'}>{status}</StatusPill>
        <p className="domain-why">{statusSentence}</p>
      </td>
      <td>
        <StatusPill tone={coverageTones[coverage]}>{coverageWords[coverage]}</StatusPill>
        {certificate && <p className="domain-why">{certificate.name}</p>}
      </td>
      <td>
        <StatusPill tone={dnsTones[dns.status]}>{dns.status}</StatusPill>
        <p className="domain-why">
          {dns.reason}{' '}
          {dns.because.slice(0, 2).map((source) => (
            <SourceLink key={`${source.file} ${source.line}`} source={source} />
          ))}
        </p>
      </td>
      <td className="domain-tools">
        <IconButton icon="diff" size="small" label={`Move ${domain} to another owner`} onClick={() => onMove(domain)} />
      </td>
    </tr>
  );
}
