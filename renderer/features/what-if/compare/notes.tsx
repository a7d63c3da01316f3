/** What is worth knowing beside the numbers: what the traffic could not say, what could not be used, and what was assumed. */
import type { ReactElement } from 'react';
import { assumptionRows } from '../../../../main/core/compare/report';
import type { Comparison } from '../../../../main/core/types/compare';
import { ask } from '../../../api/commands';
import { Button } from '../../../ui/button';

export function notesTitle({ divergences, assumptions, skipped }: Comparison): string {
  const count = divergences.length + assumptions.length + skipped.length;
  return count === 0 ? 'Notes' : `Notes ${count.toLocaleString('en')}`;
}

export function Notes({ comparison }: { readonly comparison: Comparison }): ReactElement {
  const { divergences, assumptions, skipped, before } = comparison;
  return (
    <div className="notes">
      {divergences.length > 0 && (
        <section>
          <h3>What the traffic could not say</h3>
          <ul>
            {divergences.map(({ text, count }) => (
              <li key={text}>
                {text} <span className="muted">{count.toLocaleString('en')} requests</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {skipped.length > 0 && (
        <section>
          <h3>{before.skipped.toLocaleString('en')} could not be used</h3>
          <ul>
            {skipped.slice(0, 200).map(({ file, line, reason, text }) => (
              <li key={`${file} ${line}`}>
                {file}:{line} {reason} <code>{text}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {assumptions.length > 0 && (
        <section>
          <h3>Assumed</h3>
          <ul>
            {assumptionRows(comparison).map(({ id, text }) => (
              <li key={id}>
                {text} <code className="muted">{id}</code>
              </li>
            ))}
          </ul>
          <Button size="small" icon="help" onClick={() => ask('handbook', { page: 'assumptions' })}>
            See or switch them in the Handbook
          </Button>
        </section>
      )}
      {divergences.length + skipped.length + assumptions.length === 0 && (
        <p className="muted">The traffic says all that was needed, and nothing was assumed.</p>
      )}
    </div>
  );
}
