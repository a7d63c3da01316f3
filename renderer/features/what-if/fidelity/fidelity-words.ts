/** Decides how the agreement of the simulation with a recording reads. */
import type { Fidelity, ReplayProgress } from '../../../../main/core/types/compare';

/** What each rule holds side by side. */
export const ruleWords: Readonly<Record<string, string>> = {
  status: 'Status',
  'result-type': 'Result type',
  'detailed-result-type': 'Detailed result type',
  cache: 'What the cache made of it',
  behavior: 'Cache behavior',
  tenant: 'Tenant',
};

/** `99.98 %`; never rounds a difference away: all of them is 100 %, anything less is not. */
export function agreement(agree: number, compared: number): string {
  if (compared === 0) return '–';
  if (agree === compared) return '100 %';
  const percent = Math.floor((agree / compared) * 10_000) / 100;
  return `${percent.toLocaleString('en', { minimumFractionDigits: 1, maximumFractionDigits: 2 })} %`;
}

export function verdict({ compared, agree }: Fidelity): string {
  if (compared === 0) return 'None of these requests can be held against the recording.';
  const count = compared.toLocaleString('en');
  if (agree === compared)
    return compared === 1 ? 'The one request is decided as recorded.' : `All ${count} requests are decided as recorded.`;
  return `${agree.toLocaleString('en')} of ${count} requests (${agreement(agree, compared)}) are decided as recorded.`;
}

export function linesText(lines: readonly number[], count: number): string {
  if (lines.length === 0) return '';
  const more = count > lines.length ? ' …' : '';
  return `${lines.length === 1 && more === '' ? 'line' : 'lines'} ${lines.map((line) => line.toLocaleString('en')).join(', ')}${more}`;
}

export function replayText({ done, total, perSecond }: ReplayProgress): string {
  const of = total === null ? done.toLocaleString('en') : `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return perSecond > 0 ? `${of} requests, ${Math.round(perSecond).toLocaleString('en')} a second` : `${of} requests`;
}
