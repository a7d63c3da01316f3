/** Asks what a move needs before it is tried: one field for each, with what can be chosen, and the draft that it goes into. */
import { useState, type ReactElement } from 'react';
import type { Move, MoveOffer } from '../../main/core/types/draft';
import { simulatedNow } from '../api/clock';
import { describeError } from '../api/errors';
import { loadOffers, tryMove, useMoves } from '../api/moves';
import { useStudio } from '../api/studio';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/field';
import { useLoaded } from '../ui/loaded';
import { SuggestField } from '../ui/suggest-field';
import './move-dialog.css';
import { filledMove, firstValues, hintedValues, refinedOffer, suggestionsFor, type MoveValues } from './move-form';

export function MoveDialog(): ReactElement | null {
  const offer = useMoves((state) => state.asked);
  return offer ? <MoveForm key={offer.title} offer={offer} /> : null;
}

function MoveForm({ offer: general }: { readonly offer: MoveOffer }): ReactElement {
  const studio = useStudio();
  const { into, last } = useMoves();
  const [values, setValues] = useState<MoveValues>(() => firstValues(general, simulatedNow()));
  const offer = useRefined(general, values);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = (): void => useMoves.setState({ asked: null });
  const places = [into, last].filter((draft, index, all) => draft && all.findIndex((other) => other?.id === draft.id) === index);

  const attempt = async (now: MoveValues): Promise<void> => {
    const move = filledMove(offer, now);
    if ('missing' in move) {
      setProblem(move.missing);
      return;
    }
    setBusy(true);
    try {
      await tryMove(studio, move as Move);
      close();
    } catch (thrown) {
      setProblem(describeError(thrown).message);
      setBusy(false);
    }
  };

  return (
    <Dialog
      open
      onClose={close}
      title={offer.title.replace(/…$/, '')}
      description="It is tried in a draft; the workspace stays as it is until you apply it."
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" icon="what-if" disabled={busy} onClick={() => void attempt(values)}>
            Try it
          </Button>
        </>
      }
    >
      <div className="move-dialog-form">
        {offer.needs.map((need) => (
          <SuggestField
            key={need.member}
            label={need.label}
            labelled
            value={values[need.member] ?? ''}
            onChange={(value) => {
              setProblem(null);
              setValues((was) => hintedValues(offer, need, { ...was, [need.member]: value }));
            }}
            onSubmit={(value) => void attempt({ ...values, [need.member]: value })}
            suggestions={suggestionsFor(need, values[need.member] ?? '')}
            {...(need.now ? { placeholder: `now ${need.now}` } : {})}
          />
        ))}
        {places.length > 0 && (
          <Select
            label="Draft"
            labelled
            value={into?.id ?? ''}
            options={[
              { value: '', label: 'A new draft' },
              ...places.map((draft) => ({ value: draft?.id ?? '', label: draft?.name ?? '' })),
            ]}
            onChange={(id) => useMoves.setState({ into: places.find((draft) => draft?.id === id) ?? null })}
          />
        )}
        {problem && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** The offer with what is there now, as soon as the tenant is chosen. */
function useRefined(offer: MoveOffer, values: MoveValues): MoveOffer {
  const studio = useStudio();
  const into = useMoves((state) => state.into?.id ?? '');
  const { tenant = '' } = values;
  const known = offer.needs.some(({ member, choices }) => member === 'tenant' && choices?.includes(tenant));
  const own = useLoaded(`offers ${into} ${known ? tenant : ''}`, async () => (known ? await loadOffers(studio, { tenant }) : []));
  return refinedOffer(offer, own.loading ? [] : (own.value ?? []), values);
}
