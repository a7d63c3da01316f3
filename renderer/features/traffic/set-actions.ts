/** What can be done with a set, each ending in a sentence: delete with a way back, export, an anonymised copy, import. */
import type { Studio } from '../../../preload/contract';
import type { ImportMessage, SetExportFormat } from '../../../preload/contract/sets';
import type { StoredSet, TrafficQuery, TrafficSets } from '../../../main/core/types/traffic-query';
import { describeError } from '../../api/errors';
import { downloadFile } from '../../ui/download';
import type { MenuSection } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { exchanges } from './set-words';

type ImportInput = Parameters<Studio['sets']['importFile']>[0];

/** Deletes a set and offers to take that back. */
export async function removeSet(studio: Studio, { id, name }: StoredSet, show: (sets: TrafficSets) => void): Promise<TrafficSets> {
  const after = await studio.sets.remove({ set: id });
  toast('info', `“${name}” was deleted.`, {
    label: 'Undo',
    run: () => void studio.sets.restore({ set: id }).then(show, (thrown: unknown) => toast('error', describeError(thrown).message)),
  });
  return after;
}

export const exportWords: readonly { readonly format: SetExportFormat; readonly label: string; readonly detail: string }[] = [
  { format: 'har', label: 'HAR 1.2', detail: 'for browsers and other tools, with our traces' },
  { format: 'traces', label: 'Saved traffic', detail: 'everything, to be imported again' },
  { format: 'http', label: 'Request file (.http)', detail: 'to be sent, or kept in the workspace' },
  { format: 'curl', label: 'curl commands', detail: 'for the names and addresses of the world' },
  { format: 'auto', label: 'Access log', detail: 'version 1 for standard distributions, else version 2 as JSON' },
  { format: 'v2-w3c', label: 'Access log, version 2, w3c', detail: 'of exchanges that were recorded here' },
  { format: 'realtime', label: 'Real-time log', detail: 'of exchanges that were recorded here' },
  { format: 'parquet', label: 'Parquet', detail: 'the rows, for DuckDB and other programs that count' },
];

/** A menu of the forms in which a set can leave. */
export function exportSection(title: string, choose: (format: SetExportFormat) => void): MenuSection {
  return { title, items: exportWords.map(({ format, label, detail }) => ({ label, detail, run: () => choose(format) })) };
}

/** Exports what a query lets through, and says where it went and what is not in it. */
export async function exportFrom(
  studio: Studio,
  set: string,
  what: { readonly query?: TrafficQuery; readonly keys?: readonly number[] },
  format: SetExportFormat,
): Promise<void> {
  try {
    const query = what.query ? { query: { ...what.query, terms: [...what.query.terms] } } : {};
    const keys = what.keys ? { keys: [...what.keys] } : {};
    for await (const message of await studio.sets.exportSet({ set, format, ...query, ...keys })) {
      if (!('result' in message)) continue;
      const { name, text, path, exchanges: written, left } = message.result;
      const not =
        left === 0
          ? ''
          : ` ${exchanges(left)} ${left === 1 ? 'is' : 'are'} left out: such a log has no line about ${left === 1 ? 'it' : 'them'}.`;
      if (written === 0) toast('warning', `There is nothing to export in this form.${not}`);
      else if (text !== null) {
        downloadFile(name, text);
        toast('ok', `Saved ${exchanges(written)} as ${name}.${not}`);
      } else toast('ok', `Saved ${exchanges(written)} as ${path ?? name}.${not}`);
    }
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}

export interface ImportReport {
  readonly onProgress: (done: number, skipped: number) => void;
  readonly signal: AbortSignal;
}

/** Follows an import to its end; the set it made, or null when it was given up. Throws what went wrong. */
export async function followImport(
  stream: Promise<AsyncIterable<ImportMessage>>,
  { onProgress, signal }: ImportReport,
): Promise<string | null> {
  try {
    for await (const message of await stream) {
      if ('result' in message) {
        const { set, requests, skipped } = message.result;
        const not = skipped === 0 ? '' : ` ${skipped.toLocaleString('en')} ${skipped === 1 ? 'line' : 'lines'} could not be used.`;
        toast(skipped === 0 ? 'ok' : 'warning', `${exchanges(requests)} imported.${not}`);
        return set;
      }
      onProgress(message.progress.done, message.progress.skipped);
    }
  } catch (thrown) {
    if (signal.aborted) return null;
    throw thrown;
  }
  return null;
}

/** Bytes up to which a dropped file travels through the page. */
export const largestUpload = 40_000_000;

/** What is to be imported: a path as it was typed, or the bytes of a file that was dropped. Throws a sentence for one that is too large. */
export async function importSource(given: string | File): Promise<ImportInput['from']> {
  if (typeof given === 'string') return { path: given };
  if (given.size > largestUpload) {
    throw new Error(`${given.name} is too large to pass through this page. Type its path on this machine instead.`);
  }
  const bytes = new Uint8Array(await given.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { fileName: given.name, base64: btoa(binary) };
}
