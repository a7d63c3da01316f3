/** A place in a file, `tenants/acme.json:12`, that opens the editor at that line. */
import type { ReactElement } from 'react';
import type { LocatedRef } from '../../main/core/types/source';
import { openFileAt } from '../api/commands';
import './source-link.css';

export interface SourceLinkProps {
  readonly source: LocatedRef;
  /** Shown instead of file:line. */
  readonly text?: string;
}

/** `file:line`; built-in names of CloudFront have no file and say so. */
export function sourceText({ file, line }: LocatedRef): string {
  if (!file) return 'built into CloudFront';
  return line === null ? file : `${file}:${line}`;
}

export function SourceLink({ source, text }: SourceLinkProps): ReactElement {
  const words = text ?? sourceText(source);
  if (!source.file) return <span className="source-link source-link-none">{words}</span>;
  return (
    <button
      type="button"
      className="source-link"
      title={`Open ${sourceText(source)}${source.pointer ? ` at ${source.pointer}` : ''}`}
      onClick={(event) => {
        event.stopPropagation();
        openFileAt(source.file, source.line);
      }}
    >
      {words}
    </button>
  );
}
