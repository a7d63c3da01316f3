/** The edge's own request for a custom error page, inside the ladder: what was asked for, what came, and its two rungs. */
import type { KeyboardEventHandler, ReactElement } from 'react';
import { Badge } from '../badge';
import { SourceLink } from '../source-link';
import type { ErrorPageRungs } from './error-page';
import { RungView } from './rung-view';
import './error-page-view.css';

export interface ErrorPageViewProps {
  readonly page: ErrorPageRungs;
  readonly isOpen: (stage: string) => boolean;
  readonly onToggle: (stage: string) => void;
  readonly onMoreKeyDown: KeyboardEventHandler<HTMLElement>;
}

export function ErrorPageView({ page, isOpen, onToggle, onMoreKeyDown }: ErrorPageViewProps): ReactElement {
  const { path, error, status, failed, pathPattern, because, rungs } = page;
  return (
    <li className="error-page" data-failed={failed || undefined}>
      <p className="error-page-head">
        For the {error} the edge asks for its error page <code>{path}</code>, through the cache behavior <code>{pathPattern}</code>{' '}
        <Badge tone={failed ? 'error' : 'ok'}>{status}</Badge>{' '}
        {because.map((source) => (
          <SourceLink key={`${source.file} ${source.pointer}`} source={source} />
        ))}
      </p>
      <ol className="error-page-rungs" aria-label={`Request for the error page ${path}`}>
        {rungs.map((rung) => (
          <RungView
            key={rung.stage}
            rung={rung}
            open={isOpen(rung.stage)}
            onToggle={() => onToggle(rung.stage)}
            onMoreKeyDown={onMoreKeyDown}
          />
        ))}
      </ol>
    </li>
  );
}
