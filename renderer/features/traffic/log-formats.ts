/** The formats of access logs as menus offer them, and what the two menus do. */
import type { LogFormat } from '../../../main/core/logs/formats';
import type { Studio } from '../../../preload/contract';
import { copyText } from '../../ui/copy';
import { downloadFile } from '../../ui/download';
import type { MenuSection } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { describeError } from '../../api/errors';

type Format = LogFormat | 'auto';

const formats: readonly { readonly format: Format; readonly label: string; readonly detail?: string }[] = [
  { format: 'auto', label: 'As CloudFront logs it', detail: 'version 1 for a standard distribution, version 2 as JSON for a tenant' },
  { format: 'v1', label: 'Standard, version 1', detail: 'standard distributions only' },
  { format: 'v2-json', label: 'Standard, version 2, JSON' },
  { format: 'v2-w3c', label: 'Standard, version 2, w3c' },
  { format: 'realtime', label: 'Real-time' },
];

/** A menu of the formats. */
export function formatMenu(title: string, choose: (format: Format) => void): readonly MenuSection[] {
  return [
    {
      title,
      items: formats.map(({ format, label, detail }) => ({ label, ...(detail ? { detail } : {}), run: () => choose(format) })),
    },
  ];
}

/** Copies the line of one exchange; says why there is none. */
export async function copyLogLine(studio: Studio, id: string, format: Format): Promise<void> {
  try {
    const { line, why } = await studio.traffic.logLine({ id, format });
    if (line === null) toast('warning', why ?? 'There is no line about this exchange.');
    else await copyText(line, 'the log line');
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}

/** Saves the exchanges with these ids as one log file. */
export async function exportLog(studio: Studio, ids: readonly string[], format: Format): Promise<void> {
  try {
    const { name, text, lines, left } = await studio.traffic.exportLog({ ids: [...ids], format });
    if (lines === 0) {
      toast('warning', 'CloudFront would log none of these exchanges in this format.');
      return;
    }
    downloadFile(name, text);
    const not =
      left === 0
        ? ''
        : ` ${left === 1 ? 'One is' : `${left} are`} left out: CloudFront would not log ${left === 1 ? 'it' : 'them'} in this format.`;
    toast('ok', `Saved ${lines === 1 ? 'one line' : `${lines} lines`} as ${name}.${not}`);
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}
