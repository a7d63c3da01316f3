/** A question or a form in the middle of the window; focus stays inside until it is answered. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './button';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  readonly children?: ReactNode;
}

/** Where typing begins: the first field, else the main button, else the dialog itself. */
const firstField = '.dialog-body input, .dialog-actions .button-primary';

export function Dialog({ open, onClose, title, description, actions, size = 'small', children }: DialogProps): ReactElement {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(now) => {
        if (!now) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup
          ref={popup}
          className={`dialog dialog-${size}`}
          initialFocus={() => popup.current?.querySelector<HTMLElement>(firstField) ?? popup.current}
        >
          <header className="dialog-header">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <IconButton icon="close" label="Close" size="small" onClick={onClose} />
          </header>
          {description && <Base.Description className="dialog-description">{description}</Base.Description>}
          {children && <div className="dialog-body">{children}</div>}
          {actions && <footer className="dialog-actions">{actions}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
