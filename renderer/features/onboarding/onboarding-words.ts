/** Words and tones of the onboarding views, and what the lists show for a search. */
import type {
  DnsConfigurationStatus,
  DomainCoverage,
  MoveCheck,
  MoveParty,
  OnboardingStep,
  OnboardingSummary,
  OnboardingWay,
  StepState,
  TimelineEntry,
} from '../../../main/core/types/onboarding';
import type { Tone } from '../../ui/badge';
import type { IconName } from '../../ui/icons';

export const stateTones: Readonly<Record<OnboardingSummary['state'], Tone>> = {
  serving: 'ok',
  unknown: 'neutral',
  waiting: 'info',
  trouble: 'error',
};
export const stateWords: Readonly<Record<OnboardingSummary['state'], string>> = {
  serving: 'served',
  unknown: 'DNS unknown',
  waiting: 'waiting',
  trouble: 'trouble',
};

export const wayWords: Readonly<Record<OnboardingWay, string>> = {
  'managed-cloudfront': 'managed certificate, CloudFront hosts the token',
  'managed-self-hosted': 'managed certificate, self-hosted token',
  covered: 'covered by an existing certificate',
  none: 'no certificate yet',
};

export const dnsTones: Readonly<Record<DnsConfigurationStatus, Tone>> = {
  'valid-configuration': 'ok',
  'invalid-configuration': 'error',
  'unknown-configuration': 'warning',
};

export const coverageWords: Readonly<Record<DomainCoverage, string>> = {
  covered: 'covered',
  'covered-pending-validation': 'pending validation',
  'not-covered': 'not covered',
};
export const coverageTones: Readonly<Record<DomainCoverage, Tone>> = {
  covered: 'ok',
  'covered-pending-validation': 'info',
  'not-covered': 'error',
};

export const stepWords: Readonly<Record<StepState, string>> = {
  done: 'done',
  todo: 'to do',
  waiting: 'later',
  blocked: 'blocked',
  unknown: 'cannot be checked here',
};
export const stepTones: Readonly<Record<StepState, Tone>> = {
  done: 'ok',
  todo: 'warning',
  waiting: 'neutral',
  blocked: 'error',
  unknown: 'info',
};
export const whoWords: Readonly<Record<OnboardingStep['who'], string>> = {
  customer: 'owner of the domain',
  operator: 'you',
  cloudfront: 'CloudFront',
};

export const checkTones: Readonly<Record<MoveCheck['state'], Tone>> = {
  met: 'ok',
  'not-met': 'error',
  unknown: 'info',
  'not-needed': 'neutral',
};
export const checkWords: Readonly<Record<MoveCheck['state'], string>> = {
  met: 'met',
  'not-met': 'not met',
  unknown: 'unknown here',
  'not-needed': 'not needed',
};

export const timelineIcons: Readonly<Record<TimelineEntry['tone'], IconName>> = {
  ok: 'check',
  info: 'clock',
  warning: 'warning',
  error: 'error',
};

/** Tenants that contain all words in their name, domains, way or state. */
export function filterTenants(tenants: readonly OnboardingSummary[], text: string, open: boolean): readonly OnboardingSummary[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return tenants.filter((tenant) => {
    if (open && tenant.state === 'serving') return false;
    const all = `${tenant.name} ${tenant.domains.join(' ')} ${wayWords[tenant.way]} ${stateWords[tenant.state]}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** `distribution shop (444455556666)`; the account only where it is not the usual one. */
export function partyText({ kind, name, account }: MoveParty, usual: string | null): string {
  return account === usual ? `${kind} ${name}` : `${kind} ${name} (${account})`;
}

/** `2026-11-21 14:05`. */
export function momentText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far a moment is from the simulated now: `in 153 days`, `5 minutes ago`, `now`. */
export function awayText(at: number, now: number): string {
  const away = Math.abs(at - now);
  if (away < minute) return 'now';
  const [unit, word] = away < hour ? [minute, 'minute'] : away < 2 * day ? [hour, 'hour'] : [day, 'day'];
  const number = Math.floor(away / unit);
  const words = `${number} ${word}${number === 1 ? '' : 's'}`;
  return at > now ? `in ${words}` : `${words} ago`;
}

/** A record as a line of a zone file. An alias has no such line; it is described. */
export function recordLine({ name, type, value, alias }: { name: string; type: string; value: string; alias: boolean }): string {
  if (alias) return `${name} ${type} alias to ${value}`;
  return `${name}. IN ${type} ${type === 'TXT' ? `"${value}"` : `${value}.`}`;
}
