/** How far long work is, with a way to call it off. */
import type { ReactElement } from 'react';
import { Button } from '../../../ui/button';

export interface ProgressViewProps {
  /** What is under way: `Comparing`. */
  readonly title: string;
  /** 0 to 1; null while nobody knows. */
  readonly share: number | null;
  readonly text: string;
  readonly onStop: () => void;
}

export function ProgressView({ title, share, text, onStop }: ProgressViewProps): ReactElement {
  return (
    <div className="progress-view">
      <h2>{title}</h2>
      <progress {...(share === null ? {} : { value: share })} max={1} aria-label={title} />
      <output aria-live="off">{text}</output>
      <Button icon="stop" onClick={onStop}>
        Stop
      </Button>
    </div>
  );
}
