/** Writes the plan of a move as Markdown. */
import type { MovePlan, MoveStep } from '../types/onboarding';
import { renderRecords } from './runbook';

const whoWords = { source: 'account of the source', target: 'account of the target', dns: 'whoever keeps the zone' } as const;
const stateWords = { met: 'met', 'not-met': 'NOT met', unknown: 'cannot be checked here', 'not-needed': 'not needed' } as const;

export function renderMoveRunbook(plan: Omit<MovePlan, 'runbook'>): string {
  const { domain, source, target, acrossAccounts, headline, checks, steps, wildcard, notes, assumptions } = plan;
  const from = source ? `${source.kind} ${source.name} (account ${source.account})` : 'an owner outside this workspace';
  const lines = [
    `# Moving ${domain}`,
    '',
    `From ${from} to ${target.kind} ${target.name} (account ${target.account})${acrossAccounts ? ', across accounts' : ''}. ${headline}`,
    '',
    '## Before',
    '',
    ...checks.map(
      ({ what, state, text }) => `- [${state === 'met' || state === 'not-needed' ? 'x' : ' '}] ${what}: ${stateWords[state]}. ${text}`,
    ),
    '',
    ...(plan.conflicts.length === 0
      ? []
      : [
          'ListDomainConflicts would answer:',
          '',
          '| domain | resource | id | account |',
          '| --- | --- | --- | --- |',
          ...plan.conflicts.map(
            ({ domain: name, kind, resourceId, accountId }) => `| \`${name}\` | ${kind} | ${cell(resourceId)} | ${cell(accountId)} |`,
          ),
          '',
        ]),
    ...renderSteps(steps),
  ];
  if (wildcard) {
    lines.push('## Without access to the source: by way of a wildcard', '', wildcard.text, '');
    lines.push(...renderSteps(wildcard.steps, '###'));
  }
  if (notes.length > 0) lines.push('## Worth knowing', '', ...notes.map((note) => `- ${note}`), '');
  if (assumptions.length > 0) {
    lines.push('## What this rests on', '', ...assumptions.map(({ id, what, chosen }) => `- ${what} (\`${id}\`: ${chosen})`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Stars mean emphasis in Markdown. */
function cell(text: string): string {
  return `\`${text}\``;
}

function renderSteps(steps: readonly MoveStep[], level = '##'): readonly string[] {
  return steps.flatMap(({ title, who, text, records, commands }, index) => {
    const lines = [`${level} ${index + 1}. ${title}`, '', `By: ${whoWords[who]}`, '', text, ''];
    if (records.length > 0) lines.push(...renderRecords(records), '');
    for (const command of commands) lines.push(`${command.title}:`, '', '```sh', command.text, '```', '');
    return lines;
  });
}
