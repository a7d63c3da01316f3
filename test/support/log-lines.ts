/** Lines of version 1 by the columns that matter, and engines that decide them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../main/core/types/snapshot';
import { layoutOf, usualNames, type Layout } from '../../main/replay/lines/columns';
import { Engine, type EngineOptions } from '../../main/replay/lines/engine';
import type { LineOutcome } from '../../main/replay/lines/outcomes';
import { LogRun } from '../../main/replay/lines/run-log';
import { tempFolder } from './temp-folder';

export const firstMoment = Date.UTC(2026, 5, 1, 12);

export const usualLayout = layoutOf(usualNames) as Layout;

/** A line; what is not given is an ordinary GET of https://acme.saas.example/ that was a hit. `later`: seconds after the first moment. */
export function logLine(columns: Readonly<Record<string, string>> = {}, later = 0): string {
  const moment = new Date(firstMoment + later * 1000).toISOString();
  const all: Readonly<Record<string, string>> = {
    date: moment.slice(0, 10),
    time: moment.slice(11, 19),
    'x-edge-location': 'FRA60-P1',
    'sc-bytes': '1024',
    'c-ip': '192.0.2.44',
    'cs-method': 'GET',
    'cs(Host)': 'dmain.cloudfront.net',
    'cs-uri-stem': '/',
    'sc-status': '200',
    'x-edge-result-type': 'Hit',
    'x-edge-detailed-result-type': columns['x-edge-result-type'] ?? 'Hit',
    'x-host-header': 'acme.saas.example',
    'cs-protocol': 'https',
    'ssl-protocol': 'TLSv1.3',
    'cs-protocol-version': 'HTTP/2.0',
    ...columns,
  };
  return usualNames.map((name) => all[name] ?? '-').join('\t');
}

export const header = `#Version: 1.0\n#Fields: ${usualNames.join(' ')}`;

/** A log in a folder of its own; its path. */
export function writeLog(lines: readonly string[], name = 'access.log'): string {
  const path = join(tempFolder({}), name);
  writeFileSync(path, `${header}\n${lines.join('\n')}\n`, 'latin1');
  return path;
}

export interface Decided {
  readonly outcomes: readonly LineOutcome[];
  readonly engine: Engine;
  readonly run: LogRun;
}

/** What an engine decides of lines. */
export async function decideLines(snapshot: Snapshot, lines: readonly string[], options: Partial<EngineOptions> = {}): Promise<Decided> {
  const run = new LogRun();
  const engine = new Engine(snapshot, run.readScanned, { workspacePath: tempFolder({}), ...options });
  const outcomes: LineOutcome[] = [];
  await run.run(
    [engine],
    { line: (_scanned, [outcome]) => void outcomes.push(engine.outcomes.list[outcome as number] as LineOutcome) },
    { files: [writeLog(lines)] },
  );
  engine.close();
  return { outcomes, engine, run };
}
