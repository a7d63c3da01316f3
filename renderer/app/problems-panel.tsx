/** The list of problems, grouped by file; a click or Enter goes to the line. */
import { useState, type ReactElement } from 'react';
import { create } from 'zustand';
import type { Severity } from '../../main/core/types/diagnostic';
import { ask, openFileAt, showRule } from '../api/commands';
import { countProblems, useDiagnostics, useDiagnosticsStore, usePlace, useProblemsView } from '../api/stores';
import { Badge } from '../ui/badge';
import { Button, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Select, TextField } from '../ui/field';
import { Icon } from '../ui/icons';
import { PaneHeader } from '../ui/pane-header';
import { VirtualTable, type Column } from '../ui/virtual-table';
import { showProblems } from './app-state';
import { fixesOf, groupProblems, type ProblemRow } from './problem-groups';
import './problems-panel.css';

/** Files whose problems are folded away. */
const useFolded = create<{ readonly files: ReadonlySet<string> }>(() => ({ files: new Set() }));

function toggleFold(file: string): void {
  useFolded.setState(({ files }) => {
    const next = new Set(files);
    if (!next.delete(file)) next.add(file);
    return { files: next };
  });
}

const severityOptions = [
  { value: 'all', label: 'All' },
  { value: 'error', label: 'Errors' },
  { value: 'warning', label: 'Warnings' },
  { value: 'info', label: 'Notes' },
  { value: 'fixable', label: 'With a quick fix' },
] as const;

export function ProblemsPanel(): ReactElement {
  const diagnostics = useDiagnostics();
  const unsaved = useDiagnosticsStore((state) => state.live !== null);
  const { text: filter, severity } = useProblemsView();
  const folded = useFolded((state) => state.files);
  const [selected, setSelected] = useState<string | null>(null);
  const counts = countProblems(diagnostics);
  const rows = groupProblems(diagnostics, filter, severity, folded);

  const open = (row: ProblemRow): void => {
    setSelected(row.key);
    if (row.kind === 'file') return;
    const { file, line, column } = row.problem;
    usePlace.setState({ file, line, column });
    openFileAt(file, line, column);
  };
  const activate = (row: ProblemRow): void => {
    if (row.kind === 'problem') open(row);
    else toggleFold(row.file);
  };

  /** `.` makes the first fix of the chosen problem, as the light bulb of the editor would offer it. */
  const onKey = (key: string, row: ProblemRow): boolean => {
    const [fix] = row.kind === 'problem' ? fixesOf(row.problem) : [];
    if (key !== '.' || row.kind !== 'problem' || !fix) return false;
    const { file, line, column } = row.problem;
    ask('files', { file, line, column, fix });
    return true;
  };

  return (
    <section className="problems" aria-label="Problems">
      <PaneHeader
        title="Problems"
        extra={
          <>
            <Badge tone={counts.error > 0 ? 'error' : 'neutral'}>{diagnostics.length}</Badge>
            {unsaved && <span className="muted problems-note">with unsaved edits</span>}
          </>
        }
      >
        <TextField
          className="problems-filter"
          label="Filter problems"
          icon="filter"
          placeholder="Filter by text, file or code"
          title="Words in any order; -word leaves out"
          onKeyDown={(event) => {
            if (event.key === 'Escape') useProblemsView.setState({ text: '' });
          }}
          value={filter}
          onChange={(event) => useProblemsView.setState({ text: event.target.value })}
        />
        <Select
          label="Severity"
          value={severity}
          options={severityOptions}
          onChange={(value) => useProblemsView.setState({ severity: value })}
        />
        <IconButton icon="close" label="Hide problems" shortcut="Mod+J" size="small" onClick={() => showProblems(false)} />
      </PaneHeader>
      <VirtualTable
        label="Problems"
        bare
        rows={rows}
        rowKey={(row) => row.key}
        selected={selected}
        onSelect={open}
        onActivate={activate}
        onKey={onKey}
        columns={columns}
        empty={
          diagnostics.length === 0 ? (
            <EmptyState icon="check" title="No problems">
              Every file of the workspace was understood, and no rule objects.
            </EmptyState>
          ) : (
            <EmptyState icon="filter" title="No problem matches the filter" />
          )
        }
      />
    </section>
  );
}

const columns: readonly Column<ProblemRow>[] = [
  { id: 'problem', header: 'Problem', width: 'flex', cell: (row) => <ProblemCell row={row} /> },
];

function ProblemCell({ row }: { readonly row: ProblemRow }): ReactElement {
  if (row.kind === 'file') {
    return (
      <span className="problem-file">
        <button type="button" aria-label={row.folded ? `Unfold ${row.file}` : `Fold ${row.file}`} onClick={() => toggleFold(row.file)}>
          <Icon name={row.folded ? 'chevron' : 'chevron-down'} size={12} />
        </button>
        <strong className="truncate">{row.file}</strong>
        <Badge tone={row.worst}>{row.count}</Badge>
      </span>
    );
  }
  const { severity, message, code, file, line, column } = row.problem;
  const [fix] = fixesOf(row.problem);
  return (
    <span className="problem" title={message}>
      <SeverityIcon severity={severity} />
      <span className="truncate">{message}</span>
      <button type="button" className="problem-code" title="What this rule wants, and why" tabIndex={-1} onClick={() => showRule(code)}>
        {code}
      </button>
      <span className="problem-place">
        {line}:{column}
      </span>
      {fix && (
        <Button size="small" variant="quiet" icon="bolt" title={fix.title} onClick={() => ask('files', { file, line, column, fix })}>
          {fix.title}
        </Button>
      )}
    </span>
  );
}

export function SeverityIcon({ severity }: { readonly severity: Severity }): ReactElement {
  return <Icon name={severity} size={14} className={`severity-${severity}`} label={severity} />;
}
