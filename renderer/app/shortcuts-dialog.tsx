/** All keys on one page. */
import type { ReactElement } from 'react';
import { Dialog } from '../ui/dialog';
import { KeyHint } from '../ui/key-hint';
import { closeDialog, useApp } from './app-state';
import './shortcuts-dialog.css';
import { shortcutGroups } from './shortcuts';

export function ShortcutsDialog(): ReactElement {
  const open = useApp((state) => state.dialog === 'shortcuts');
  return (
    <Dialog open={open} onClose={closeDialog} title="Keyboard" size="medium">
      <div className="shortcuts">
        {shortcutGroups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.lines.map((line) => (
                <div key={line.keys}>
                  <dt>{line.does}</dt>
                  <dd>
                    <KeyHint keys={line.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
