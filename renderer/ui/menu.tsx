/** Menus, from a button or from the right mouse button, described as data. */
import { ContextMenu as Context } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icons';
import { KeyHint } from './key-hint';
import './menu.css';

export interface MenuItem {
  readonly label: ReactNode;
  readonly detail?: ReactNode;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly checked?: boolean;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** A labelled group; groups are parted by a line. */
export interface MenuSection {
  readonly title?: string;
  readonly items: readonly MenuItem[];
}

export interface MenuProps {
  /** One element that becomes the button. */
  readonly trigger: ReactElement;
  readonly sections: readonly MenuSection[];
  readonly align?: 'start' | 'end';
  readonly side?: 'top' | 'bottom' | 'right';
  readonly wide?: boolean;
  /** Called each time it opens, to bring the sections up to date. */
  readonly onOpen?: () => void;
}

export function Menu({ trigger, sections, align = 'start', side = 'bottom', wide, onOpen }: MenuProps): ReactElement {
  return (
    <Base.Root
      onOpenChange={(open) => {
        if (open) onOpen?.();
      }}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" align={align} side={side} sideOffset={4}>
          <Base.Popup className={wide ? 'popup popup-wide' : 'popup'}>
            <MenuSections sections={sections} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface ContextMenuProps {
  readonly sections: readonly MenuSection[];
  /** The element whose right click (or menu key) opens it. */
  readonly children: ReactElement;
}

export function ContextMenu({ sections, children }: ContextMenuProps): ReactElement {
  return (
    <Context.Root>
      <Context.Trigger render={children} />
      <Context.Portal>
        <Context.Positioner className="popup-positioner">
          <Context.Popup className="popup">
            <MenuSections sections={sections} />
          </Context.Popup>
        </Context.Positioner>
      </Context.Portal>
    </Context.Root>
  );
}

export interface MenuAtProps {
  /** Where it opens, in the window; null while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  /** What has the keyboard again when it closes; decided by the page when absent. */
  readonly returnTo?: HTMLElement | null;
  readonly sections: readonly MenuSection[];
  readonly onClose: () => void;
}

/** A menu at a place, for what is drawn and has no elements of its own. */
export function MenuAt({ at, returnTo, sections, onClose }: MenuAtProps): ReactElement {
  const anchor = { getBoundingClientRect: () => new DOMRect(at?.x ?? 0, at?.y ?? 0, 0, 0) };
  return (
    <Base.Root
      open={at !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner className="popup-positioner" anchor={anchor} align="start" side="bottom" sideOffset={2}>
          <Base.Popup className="popup" finalFocus={() => returnTo ?? true}>
            <MenuSections sections={sections} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuSections({ sections }: { readonly sections: readonly MenuSection[] }): ReactNode {
  return sections
    .filter((section) => section.items.length > 0)
    .map((section, index) => (
      <Base.Group key={section.title ?? index}>
        {index > 0 && <Base.Separator className="popup-separator" />}
        {section.title && <Base.GroupLabel className="popup-title">{section.title}</Base.GroupLabel>}
        {section.items.map((item, at) => (
          <Base.Item key={at} className="popup-item" disabled={item.disabled ?? false} data-danger={item.danger} onClick={item.run}>
            <span className="popup-icon">
              {item.checked ? <Icon name="check" size={13} /> : item.icon && <Icon name={item.icon} size={14} />}
            </span>
            <span className="popup-label">
              <span className="truncate">{item.label}</span>
              {item.detail && <span className="popup-detail">{item.detail}</span>}
            </span>
            {item.shortcut && <KeyHint keys={item.shortcut} />}
          </Base.Item>
        ))}
      </Base.Group>
    ));
}
