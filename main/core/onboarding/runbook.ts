/** Writes the steps of an onboarding as Markdown, to be handed to whoever has to do them. */
import type { OnboardingStep, OnboardingView, RecordAdvice } from '../types/onboarding';
import { dayOf, momentOf } from './words';

const stateWords = { done: 'done', todo: 'to do', waiting: 'later', blocked: 'blocked', unknown: 'cannot be checked here' } as const;
const whoWords = { customer: 'owner of the domain', operator: 'whoever runs the tenants', cloudfront: 'CloudFront' } as const;

/** The runbook of a tenant: state, domains, steps in order with records, tokens, commands and mistakes, and the dates. */
export function renderRunbook(view: Omit<OnboardingView, 'runbook'>): string {
  const { name, template, connectionGroup, endpoint, at, headline, domains, steps, timeline, assumptions } = view;
  const lines = [
    `# Onboarding of ${name}`,
    '',
    `State of ${momentOf(at)}. ${headline}`,
    '',
    `- Template: ${template ?? 'none'}`,
    `- Connection group: ${connectionGroup ?? 'none'}${endpoint === null ? '' : `, routing endpoint \`${endpoint}\``}`,
    '',
    '| domain | status | certificate | DNS | why |',
    '| --- | --- | --- | --- | --- |',
    ...domains.map(
      ({ domain, status, coverage, dns }) =>
        `| \`${domain}\` | ${status} | ${coverage.replaceAll('-', ' ')} | ${dns.status} | ${cell(dns.reason)} |`,
    ),
    '',
    ...steps.flatMap(renderStep),
  ];
  const dated = timeline.filter(({ at: moment }) => moment !== null);
  if (dated.length > 0) {
    lines.push('## Dates', '');
    for (const { at: moment, title, text } of dated) lines.push(`- ${dayOf(moment ?? 0)}: ${title}. ${text}`);
    lines.push('');
  }
  if (assumptions.length > 0) {
    lines.push('## What this rests on', '', 'AWS does not document the following; it is assumed.', '');
    for (const { id, what, chosen } of assumptions) lines.push(`- ${what} (\`${id}\`: ${chosen})`);
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderStep(step: OnboardingStep, index: number): readonly string[] {
  const lines = [
    `## ${index + 1}. ${step.title}`,
    '',
    `- [${step.state === 'done' ? 'x' : ' '}] ${stateWords[step.state]}; by: ${whoWords[step.who]}`,
    '',
    step.text,
    '',
    `Now: ${step.evidence}`,
    '',
  ];
  if (step.records.length > 0) lines.push(...renderRecords(step.records), '');
  for (const { domain, redirectFrom, redirectTo, content } of step.tokens) {
    lines.push(`Token of \`${domain}\`:`, '', `- address: \`http://${redirectFrom}\``);
    if (step.who === 'customer') {
      lines.push(`- either serve this text there: \`${content}\``, `- or redirect (301) to: \`https://${redirectTo}\``);
    }
    lines.push('');
  }
  for (const { title, text } of step.commands) lines.push(`${title}:`, '', '```sh', text, '```', '');
  if (step.mistakes.length > 0) {
    lines.push('Mistakes and what they produce:', '');
    for (const { mistake, produces, quote, applies } of step.mistakes) {
      const words = quote === null ? '' : ` “${quote}”`;
      lines.push(`- When ${mistake}: ${produces}${words}${applies ? ' **This is so now.**' : ''}`);
    }
    lines.push('');
  }
  return lines;
}

/** Records as a table. */
export function renderRecords(records: readonly RecordAdvice[]): readonly string[] {
  return [
    '| name | type | value | in the zones |',
    '| --- | --- | --- | --- |',
    ...records.map(({ name, type, value, alias, known, done, found }) => {
      const shown = type === 'TXT' ? `"${value}"` : value;
      const state = done ? 'yes' : !known ? 'not known here' : found === null ? 'no' : cell(`no, but ${found}`);
      return `| \`${name}\` | ${type}${alias ? ' (alias)' : ''} | \`${shown}\` | ${state} |`;
    }),
  ];
}

/** Text for a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
