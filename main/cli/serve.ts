/** `edgecase serve`: the edge without a window. Edits of the workspace take effect for the next request. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { EdgeStatus } from '../../preload/contract/edge';
import { renderTrace } from '../core/explain/trace';
import type { Diagnostic } from '../core/types/diagnostic';
import type { ExchangeRecord } from '../edge/records';
import { createEdgeRunner } from '../host/services/edge-runner';
import { usualPorts } from '../host/services/edge-ports';
import { openSession, type WorkspaceSession } from '../host/services/session';
import { userDataPath, userDataPlaces } from '../host/user-data';
import type { AccessLog } from '../traces/access-log';
import { buildRow } from '../traces/row';
import { createStudioClock } from '../host/services/clock';
import { flag, parseCommand, port, UsageError } from './arguments';
import { atOption, timeOf } from './at';
import { CommandError, type Terminal } from './command';
import { untilInterrupted } from './interrupted';
import { accessLogOf, serveLogOptions } from './log-options';
import { countsOf } from './render-diagnostics';

const options = {
  'https-port': { type: 'string' },
  'http-port': { type: 'string' },
  'dns-port': { type: 'string' },
  ...atOption,
  ...serveLogOptions,
} as const;

/** With --json: first one line `{"ready":true,"https","http","dns","ca"}`, then one trace per line. Exit code 2 when a port is taken. */
export async function serve(argv: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parseCommand(argv, options);
  if (parsed.positionals.length > 1) throw new UsageError('serve takes one workspace');
  const json = flag(parsed, 'json');
  const clock = createStudioClock();
  const at = timeOf(parsed);
  if (at !== undefined) clock.change({ at: new Date(at).toISOString() });
  const log = accessLogOf(parsed, terminal);
  const places = userDataPlaces(userDataPath());
  const scratch = mkdtempSync(join(tmpdir(), 'edgecase-serve-'));
  const edge = createEdgeRunner({
    enabled: true,
    ports: {
      https: port(parsed, 'https-port', usualPorts.https),
      http: port(parsed, 'http-port', usualPorts.http),
      dns: port(parsed, 'dns-port', usualPorts.dns),
    },
    caPath: places.ca,
    cachePath: places.cache,
    now: clock.now,
    onRecord: (record) => {
      terminal.out(json ? traceLine(record) : exchangeLine(record, terminal));
      log?.append(record);
    },
    ...(log ? { onConnection: log.appendConnection } : {}),
    onStatus: () => undefined,
  });
  const session = await openSession({
    path: resolve(parsed.positionals[0] ?? '.'),
    unsavedPath: join(scratch, 'unsaved'),
    draftsPath: join(scratch, 'drafts'),
    trashPath: join(scratch, 'trash'),
    now: clock.now,
    onChange: (changing, changed) => {
      edge.update(changing.snapshot());
      terminal.note(changeLine(changing, changed, terminal));
    },
  }).catch((error: unknown) => {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  });
  try {
    const status = await edge.start(session.folder.path, session.snapshot());
    if (status.state !== 'running') throw new CommandError(status.problem ?? 'The edge did not start.');
    terminal.out(json ? readyLine(status) : banner(status, session, clock.moved() ? clock.now() : null, terminal, log));
    await untilInterrupted();
    return 0;
  } finally {
    await edge.stop();
    await log?.close();
    session.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

function readyLine({ httpsPort, httpPort, dnsPort, caPath, endpoints }: EdgeStatus): string {
  return `${JSON.stringify({ ready: true, https: httpsPort, http: httpPort, dns: dnsPort, ca: caPath, endpoints })}\n`;
}

function traceLine({ finished, snapshot, bodyBytes }: ExchangeRecord): string {
  return `${JSON.stringify(renderTrace(finished, snapshot, { driver: 'live', bodyBytes }))}\n`;
}

function exchangeLine({ finished, bodyBytes, durationMs }: ExchangeRecord, { style }: Terminal): string {
  const row = buildRow(finished, { sequence: 0, bytes: bodyBytes, durationMs });
  const status =
    row.status === null
      ? style.red(row.failure ?? 'failed')
      : row.status < 400
        ? style.green(String(row.status))
        : style.red(String(row.status));
  return `${status} ${row.method} ${row.url}  ${style.dim(`${row.owner ?? 'nobody'}, ${row.resultType ?? '-'}, ${bodyBytes} bytes, ${durationMs.toFixed(1)} ms`)}\n`;
}

function changeLine(session: WorkspaceSession, changed: readonly string[], { style }: Terminal): string {
  const { diagnostics, stale } = session.configuration();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const broken = stale.length > 0 ? style.red(` ${stale.join(', ')} cannot be used as it is; its last good version serves.`) : '';
  return `edgecase: ${changed.join(', ')} changed; ${describe(errors)}${broken}\n`;
}

function describe(errors: readonly Diagnostic[]): string {
  const [first] = errors;
  if (!first) return 'no errors.';
  const count = countsOf(errors).error;
  return `${count === 1 ? 'one error' : `${count} errors, the first`} in ${first.file}:${first.line}: ${first.message}`;
}

/** What a person does next: the commands to copy, with the ports that are in use. */
function banner(status: EdgeStatus, session: WorkspaceSession, at: number | null, { style }: Terminal, log: AccessLog | null): string {
  const host =
    session
      .snapshot()
      .workspace.tenants.flatMap((tenant) => tenant.value.Domains)[0]
      ?.Domain.replace(/^\*\./, 'www.') ?? 'www.example.com';
  const endpoints = status.endpoints.map(
    ({ domain, name, address, ownAddress }) =>
      `    ${address.padEnd(14)} ${domain}  ${style.dim(ownAddress ? name : `${name}, shared address`)}`,
  );
  return [
    '',
    `  ${style.bold('Serving')} ${session.folder.path}`,
    `  https ${status.httpsPort}   http ${status.httpPort}   dns ${status.dnsPort}   ${status.problem ? style.yellow(status.problem) : ''}`,
    ...(at === null
      ? []
      : [
          `  clock ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC, running; certificates are shown with dates moved by as much`,
        ]),
    ...(log ? [`  access logs in ${log.folder}`] : []),
    ...endpoints,
    '',
    `  dig @127.0.0.1 -p ${status.dnsPort} ${host}`,
    `  curl --cacert ${status.caPath} --connect-to ::127.0.0.1:${status.httpsPort} https://${host}/`,
    `  openssl s_client -connect 127.0.0.1:${status.httpsPort} -servername ${host} -CAfile ${status.caPath}`,
    '',
    style.dim('  Ctrl+C ends it; saving a file takes effect for the next request.'),
    '',
    '',
  ].join('\n');
}
