/** Saves the comparison as a report to read and to pass on: one HTML file, or Markdown. */
import { useState, type ReactElement } from 'react';
import type { ConfigurationRef } from '../../../main/core/types/draft';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { downloadFile } from '../../ui/download';
import { Menu } from '../../ui/menu';
import { toast } from '../../ui/toast';
import { comparing } from './compare/compare-runner';
import { rulesOf } from './ignore-rules';
import type { TrafficChoice } from './what-if-state';

export interface ReportMenuProps {
  readonly before: ConfigurationRef;
  readonly after: ConfigurationRef | null;
  readonly traffic: TrafficChoice;
  /** Path of the workspace, whose expected differences the report marks. */
  readonly workspace: string;
}

export function ReportMenu({ before, after, traffic, workspace }: ReportMenuProps): ReactElement {
  const studio = useStudio();
  const [writing, setWriting] = useState(false);
  const compared = comparing.use(({ run }) => run.state === 'done');
  const save = async (format: 'html' | 'markdown'): Promise<void> => {
    if (after === null) return;
    setWriting(true);
    try {
      const { name, text } = await studio.whatIf.report({ before, after, traffic, ignore: [...rulesOf(workspace)], format });
      downloadFile(name, text);
      toast('ok', `Saved ${name}.`);
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    } finally {
      setWriting(false);
    }
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button icon="export" disabled={after === null || !compared || writing}>
          {writing ? 'Writing…' : 'Export report'}
        </Button>
      }
      sections={[
        {
          items: [
            { label: 'HTML, one file', detail: 'to open in any browser', icon: 'globe', run: () => void save('html') },
            { label: 'Markdown', detail: 'for a pull request', icon: 'file', run: () => void save('markdown') },
          ],
        },
      ]}
    />
  );
}
