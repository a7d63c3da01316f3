/** The functions, each with where it runs and what is wrong in it. */
import type { ReactElement } from 'react';
import type { FunctionSummary } from '../../../main/core/types/trial';
import { askForFile } from '../../api/commands';
import { countProblems, useDiagnostics } from '../../api/stores';
import { Badge } from '../../ui/badge';
import { IconButton } from '../../ui/button';
import { PaneHeader } from '../../ui/pane-header';
import { VirtualTable, type Column } from '../../ui/virtual-table';
import { usedWords } from './trial-words';

export interface FunctionListProps {
  readonly functions: readonly FunctionSummary[];
  readonly selected: string;
  readonly onSelect: (arn: string) => void;
}

const columns: readonly Column<FunctionSummary>[] = [
  {
    id: 'function',
    header: 'Functions',
    width: 'flex',
    cell: (fn) => <FunctionCell fn={fn} />,
    title: (fn) =>
      [fn.name, ...fn.associations.map((one) => `${one.eventType}: ${one.distribution}, ${one.pathPattern}`), fn.codeFile ?? fn.file].join(
        '\n',
      ),
  },
];

export function FunctionList({ functions, selected, onSelect }: FunctionListProps): ReactElement {
  return (
    <section className="function-list" aria-label="Functions of the workspace">
      <PaneHeader title="Functions" extra={<Badge>{functions.length}</Badge>}>
        <IconButton icon="plus" label="New function…" size="small" onClick={() => askForFile('functions')} />
      </PaneHeader>
      <VirtualTable
        label="Functions to try"
        bare
        rows={functions}
        columns={columns}
        rowKey={({ arn }) => arn}
        rowHeight={42}
        selected={selected}
        onSelect={({ arn }) => onSelect(arn)}
      />
    </section>
  );
}

function FunctionCell({ fn }: { readonly fn: FunctionSummary }): ReactElement {
  const diagnostics = useDiagnostics();
  const { error: errors, warning: warnings } = countProblems(diagnostics.filter(({ file }) => file === fn.codeFile || file === fn.file));
  return (
    <span className="function-cell">
      <span className="function-name">
        <span className="truncate">{fn.name}</span>
        {errors > 0 && (
          <Badge tone="error" title={`${errors} errors in its files`}>
            {errors}
          </Badge>
        )}
        {errors === 0 && warnings > 0 && (
          <Badge tone="warning" title={`${warnings} warnings in its files`}>
            {warnings}
          </Badge>
        )}
      </span>
      <span className="function-use truncate">{fn.codeFile === null ? 'no code' : usedWords(fn)}</span>
    </span>
  );
}
