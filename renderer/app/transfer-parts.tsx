/** What the dialogs of import and export have in common: a problem, files beside what is in the chosen one, things worth knowing. */
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../ui/icons';
import './transfer-parts.css';

export function TransferProblem({ problem }: { readonly problem: string | null }): ReactElement | null {
  if (problem === null) return null;
  return (
    <p className="transfer-problem" role="alert">
      <Icon name="error" size={14} /> {problem}
    </p>
  );
}

export interface TransferFilesProps<T extends { readonly path: string }> {
  readonly label: string;
  readonly files: readonly T[];
  readonly current: T;
  readonly onShow: (path: string) => void;
  /** What stands before a path. */
  readonly mark?: (file: T) => ReactNode;
  /** Lines below the list: what it leaves out. */
  readonly more: readonly string[];
  readonly children: ReactNode;
}

/** Files that the list shows; of ten thousand nobody reads the rest here. */
const mostListed = 400;

/** The number of files beyond those that a list shows. */
export function unlistedOf(files: readonly unknown[]): number {
  return Math.max(0, files.length - mostListed);
}

export function TransferFiles<T extends { readonly path: string }>({
  label,
  files,
  current,
  onShow,
  mark,
  more,
  children,
}: TransferFilesProps<T>): ReactElement {
  return (
    <div className="transfer-files">
      <ul className="transfer-list" aria-label={label}>
        {files.slice(0, mostListed).map((file) => (
          <li key={file.path}>
            <button
              type="button"
              className="transfer-file"
              aria-current={file.path === current.path || undefined}
              onClick={() => onShow(file.path)}
            >
              {mark?.(file)}
              <span className="mono">{file.path}</span>
            </button>
          </li>
        ))}
        {more.map((words) => (
          <li key={words} className="transfer-more muted">
            {words}
          </li>
        ))}
      </ul>
      <section className="transfer-shown" aria-label={current.path}>
        {children}
      </section>
    </div>
  );
}

/** One thing worth knowing, behind its mark. */
export function TransferNote({ mark, children }: { readonly mark: ReactNode; readonly children: ReactNode }): ReactElement {
  return (
    <li className="transfer-note">
      {mark}
      <div>{children}</div>
    </li>
  );
}
