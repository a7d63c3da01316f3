/** A button with the moves of a thing: what could be tried with it, in a draft. */
import { useState, type ReactElement } from 'react';
import type { MoveOffer, MoveThing } from '../../main/core/types/draft';
import { describeError } from '../api/errors';
import { loadOffers, moveSections, useMoves } from '../api/moves';
import { useStudio } from '../api/studio';
import { Button } from './button';
import { MenuAt } from './menu';
import { toast } from './toast';

export interface MovesMenuProps {
  readonly thing: MoveThing;
  /** Only these of what is offered; all when absent. */
  readonly only?: (offer: MoveOffer) => boolean;
}

export function MovesMenu({ thing, only = () => true }: MovesMenuProps): ReactElement {
  const studio = useStudio();
  const moves = useMoves();
  const [opened, setOpened] = useState<{ readonly offers: readonly MoveOffer[]; readonly x: number; readonly y: number } | null>(null);
  const open = async (button: HTMLElement): Promise<void> => {
    const { left, bottom } = button.getBoundingClientRect();
    try {
      const offers = (await loadOffers(studio, thing)).filter(only);
      if (offers.length === 0) toast('info', 'There is nothing to try here.');
      else setOpened({ offers, x: left, y: bottom });
    } catch (thrown) {
      toast('error', describeError(thrown).message);
    }
  };
  return (
    <>
      <Button size="small" icon="what-if" aria-haspopup="menu" onClick={(event) => void open(event.currentTarget)}>
        Try…
      </Button>
      <MenuAt at={opened} sections={opened ? moveSections(studio, opened.offers, moves) : []} onClose={() => setOpened(null)} />
    </>
  );
}
