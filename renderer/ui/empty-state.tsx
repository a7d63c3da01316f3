/** What a view says when it has nothing to show: why, and what to do next. */
import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';
import { Icon, type IconName } from './icons';

export interface EmptyStateProps {
  readonly icon?: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps): ReactElement {
  return (
    <div className="empty-state">
      {icon && <Icon name={icon} size={28} className="empty-state-icon" />}
      <h2>{title}</h2>
      {children && <div className="empty-state-text">{children}</div>}
      {actions && <div className="empty-state-actions">{actions}</div>}
    </div>
  );
}
