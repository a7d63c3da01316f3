/** A sentence of the core, whose names and values stand between backticks. */
import type { ReactElement } from 'react';

export function Sentence({ text }: { readonly text: string }): ReactElement {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}
