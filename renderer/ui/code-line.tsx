/** A command or a text to take along, with a button that copies it. */
import type { ReactElement } from 'react';
import { IconButton } from './button';
import './code-line.css';
import { copyText } from './copy';

export interface CodeLineProps {
  readonly text: string;
  /** What the button says. */
  readonly label: string;
  /** What the message says was copied. */
  readonly what: string;
}

export function CodeLine({ text, label, what }: CodeLineProps): ReactElement {
  return (
    <div className="code-line">
      <pre>{text}</pre>
      <IconButton icon="copy" size="small" label={label} onClick={() => void copyText(text, what)} />
    </div>
  );
}
