/** The bar at the top of a pane: what it is, and what can be done with it. */
import type { ReactElement, ReactNode } from 'react';
import './pane-header.css';

export interface PaneHeaderProps {
  readonly title: ReactNode;
  /** A count or a state beside the title. */
  readonly extra?: ReactNode;
  /** Buttons at the end. */
  readonly children?: ReactNode;
}

export function PaneHeader({ title, extra, children }: PaneHeaderProps): ReactElement {
  return (
    <header className="pane-header">
      <h2 className="pane-title truncate">{title}</h2>
      {extra}
      <span className="pane-actions">{children}</span>
    </header>
  );
}
