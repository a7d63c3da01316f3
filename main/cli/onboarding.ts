/** `edgecase onboarding`: what a tenant still needs until its domains are served, as a runbook; without a tenant, where each one stands. */
import { summarizeOnboarding, buildOnboarding } from '../core/onboarding/view';
import type { OnboardingSummary } from '../core/types/onboarding';
import type { Snapshot } from '../core/types/snapshot';
import { flag, parseCommand, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import { draftOption, namedConfiguration } from './configuration';
import { CommandError, type Terminal } from './command';
import { readWorkspace } from './read-workspace';
import type { Style } from './style';

/** Exit code 1 when the tenant (or, without one, any tenant) has trouble that does not mend itself by waiting. */
export async function onboarding(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, { ...draftOption, ...atOption });
  const [path = '.', tenant, ...more] = parsed.positionals;
  if (more.length > 0) throw new UsageError(`onboarding takes a workspace and a tenant; '${more.join(' ')}' is too much`);
  const { snapshot, at = Date.now() } = await readWorkspace(namedConfiguration(parsed, path), timeOf(parsed));
  const json = flag(parsed, 'json');
  const rows = summarizeOnboarding(snapshot, at);
  if (tenant === undefined) {
    terminal.out(json ? `${JSON.stringify({ tenants: rows }, null, 2)}\n` : renderRows(rows, terminal.style));
    return rows.some(({ state }) => state === 'trouble') ? 1 : 0;
  }
  const view = viewOf(snapshot, tenant, at);
  terminal.out(json ? `${JSON.stringify(view, null, 2)}\n` : view.runbook);
  return rows.find(({ id }) => id === view.id)?.state === 'trouble' ? 1 : 0;
}

function viewOf(snapshot: Snapshot, tenant: string, at: number): NonNullable<ReturnType<typeof buildOnboarding>> {
  const view = buildOnboarding(snapshot, tenant, at);
  if (view) return view;
  const names = snapshot.workspace.tenants.slice(0, 8).map(({ name }) => name);
  const known =
    names.length === 0
      ? 'The workspace has no tenants.'
      : `Tenants: ${names.join(', ')}${snapshot.workspace.tenants.length > 8 ? ' …' : ''}`;
  throw new CommandError(`there is no tenant '${tenant}'. ${known}`);
}

const marks = { serving: '✓', unknown: '?', waiting: '…', trouble: '✗' } as const;

function renderRows(rows: readonly OnboardingSummary[], style: Style): string {
  if (rows.length === 0) return 'The workspace has no tenants.\n';
  const paint = { serving: style.green, unknown: style.cyan, waiting: style.yellow, trouble: style.red };
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(
      ({ name, state, text, domains }) =>
        `${paint[state](marks[state])} ${name.padEnd(width)}  ${text}  ${style.dim(domains.slice(0, 3).join(', '))}\n`,
    )
    .join('');
}
