/** What the edge's menu says about access logs. */
import type { Studio } from '../../preload/contract';
import type { AccessLogState } from '../../preload/contract/edge';
import { describeError } from '../api/errors';
import { copyText } from '../ui/copy';
import type { MenuSection } from '../ui/menu';
import { toast } from '../ui/toast';

/** The switch for access logs and the way to their folder; nothing until their state is known. */
export function logMenu(studio: Studio, log: AccessLogState | null, onChange: (log: AccessLogState) => void): readonly MenuSection[] {
  if (!log) return [];
  const { enabled, folder, problem } = log;
  return [
    {
      title: problem ?? 'Access logs, as CloudFront writes them',
      items: [
        { label: 'Write access logs', checked: enabled, run: () => void switchLog(studio, !enabled, onChange) },
        {
          label: 'Copy the path of the access logs',
          detail: folder,
          icon: 'folder' as const,
          run: () => void copyText(folder, 'the path'),
        },
      ],
    },
  ];
}

async function switchLog(studio: Studio, enabled: boolean, onChange: (log: AccessLogState) => void): Promise<void> {
  try {
    const after = await studio.edge.setAccessLog({ enabled });
    onChange(after);
    toast('ok', after.enabled ? `Access logs are written to ${after.folder}.` : 'Access logs are no longer written.');
  } catch (thrown) {
    toast('error', describeError(thrown).message);
  }
}
