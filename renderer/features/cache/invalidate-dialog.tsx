/** The question before an invalidation: which paths or tags, whose, and what would go. Counts while it is typed. */
import { useEffect, useState, type ReactElement } from 'react';
import type { CacheRow, InvalidationOutcome } from '../../../main/core/types/cache-view';
import { describeError } from '../../api/errors';
import { useStudio } from '../../api/studio';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Select } from '../../ui/field';
import { formatBytes } from '../../ui/format';
import { useLoaded } from '../../ui/loaded';
import { toast } from '../../ui/toast';
import { itemHint, objects } from './cache-words';
import { readItems, targetOf, targetOptions } from './invalidation-input';
import type { Which } from './cache-watch';

export interface InvalidateDialogProps {
  readonly which: Which;
  readonly rows: readonly CacheRow[];
  /** What stands in the fields at first. */
  readonly start: { readonly items: string; readonly ownerId: string | null };
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Milliseconds of rest before what is typed is counted. */
const rest = 200;

export function InvalidateDialog({ which, rows, start, onClose, onDone }: InvalidateDialogProps): ReactElement {
  const studio = useStudio();
  const owners = useLoaded('invalidate owners', () => studio.views.owners());
  const [text, setText] = useState(start.items);
  const [wanted, setWanted] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const options = targetOptions(rows, owners.value ?? []);
  const chosen =
    wanted ??
    (start.ownerId === null ? undefined : options.find(({ value }) => value === `tenant ${start.ownerId}`)?.value) ??
    options[0]?.value ??
    '';
  const target = targetOf(chosen);
  const plan = usePlan(which, text, chosen);
  const items = readItems(text);
  const ready = plan !== null && plan.problems.length === 0 && plan.entries > 0;

  const carryOut = async (): Promise<void> => {
    if (!target) return;
    setBusy(true);
    try {
      const { entries } = await studio.cache.invalidate({ store: which, items, target, dryRun: false });
      toast('info', `${objects(entries)} invalidated.`);
      onDone();
    } catch (thrown) {
      setBusy(false);
      toast('error', describeError(thrown).message);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title="Invalidate stored objects"
      description="What is invalidated is fetched from the origin when it is next asked for. It cannot be undone."
      size="medium"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" disabled={!ready || busy} onClick={() => void carryOut()}>
            {ready ? `Invalidate ${objects(plan.entries)}` : 'Invalidate'}
          </Button>
        </>
      }
    >
      <div className="cache-invalidate">
        <Select label="Whose objects" labelled value={chosen} options={options} onChange={setWanted} />
        <label className="field cache-area">
          <span className="field-label">Paths or tags, one per line</span>
          <textarea
            className="mono"
            rows={5}
            spellCheck={false}
            placeholder={'/images/*\n/index.html\n#news'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <span className="field-hint">
            A path begins with / and counts upper and lower case; * at its end stands for anything. Name the query where it is part of the
            key. All header, cookie and encoding variants go together, in both tiers.
          </span>
        </label>
        {plan && items.length > 0 && <PlanView plan={plan} />}
      </div>
    </Dialog>
  );
}

/** What would go, counted again a moment after the last key; null before the first count. */
function usePlan(which: Which, text: string, chosen: string): InvalidationOutcome | null {
  const studio = useStudio();
  const [plan, setPlan] = useState<InvalidationOutcome | null>(null);
  useEffect(() => {
    const target = targetOf(chosen);
    if (!target) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      studio.cache.invalidate({ store: which, items: readItems(text), target, dryRun: true }).then(
        (outcome) => current && setPlan(outcome),
        (thrown: unknown) => current && toast('error', describeError(thrown).message),
      );
    }, rest);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [studio, which, text, chosen]);
  return plan;
}

/** Items that are listed one by one. */
const listed = 8;

function PlanView({ plan: { problems, counts, entries, bytes, owners, notes } }: { readonly plan: InvalidationOutcome }): ReactElement {
  if (problems.length > 0) {
    return (
      <ul className="cache-problems" role="alert">
        {problems.slice(0, listed).map(({ index, message }) => (
          <li key={`${index} ${message}`}>{message}</li>
        ))}
      </ul>
    );
  }
  return (
    <section className="cache-plan" aria-label="What would go" aria-live="polite">
      <p>
        <strong>{objects(entries)}</strong> would go
        {entries > 0 && `: ${formatBytes(bytes)} of ${owners === 1 ? 'one tenant' : `${owners.toLocaleString('en')} tenants`}`}.
      </p>
      <ul>
        {counts.slice(0, listed).map((count) => (
          <li key={count.text}>
            <code>{count.text}</code>{' '}
            <span className="muted">{count.matches === 0 ? 'nothing is stored under it' : objects(count.matches)}</span>
            {itemHint(count) !== '' && <span className="cache-near-hint">{itemHint(count)}</span>}
          </li>
        ))}
        {counts.length > listed && <li className="muted">and {(counts.length - listed).toLocaleString('en')} more items</li>}
      </ul>
      {notes.map((note) => (
        <p key={note} className="cache-near-hint">
          {note}
        </p>
      ))}
    </section>
  );
}
