/** The moves of a box of the map: a menu where it was asked for, and what dropping one box on another does. */
import { useState, type ReactElement } from 'react';
import type { Move, MoveOffer } from '../../../main/core/types/draft';
import { describeError } from '../../api/errors';
import { loadOffers, moveSections, tryMove, useMoves } from '../../api/moves';
import { useStudio } from '../../api/studio';
import type { PictureBox } from '../../charts/map-picture';
import { MenuAt, type MenuSection } from '../../ui/menu';
import { toast } from '../../ui/toast';

export interface MapMoves {
  /** Opens the menu of a box at a place of the window. */
  readonly open: (box: PictureBox, at: { readonly x: number; readonly y: number }) => void;
  readonly drop: (from: PictureBox, to: PictureBox) => void;
  /** The menu, to be put anywhere on the page. */
  readonly menu: ReactElement;
}

interface Opened {
  readonly box: PictureBox;
  readonly at: { readonly x: number; readonly y: number };
  readonly offers: readonly MoveOffer[];
  /** What had the keyboard before. */
  readonly focused: HTMLElement | null;
}

/** `own`: what else the menu of a box offers. */
export function useMapMoves(own: (box: PictureBox) => readonly MenuSection[]): MapMoves {
  const studio = useStudio();
  const moves = useMoves();
  const [opened, setOpened] = useState<Opened | null>(null);
  const complain = (thrown: unknown): void => void toast('error', describeError(thrown).message);

  const open: MapMoves['open'] = (box, at) => {
    const offers = box.node.members > 1 ? Promise.resolve([]) : loadOffers(studio, { node: box.id });
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    offers.then((found) => setOpened({ box, at, offers: found, focused }), complain);
  };
  const drop = async (from: PictureBox, to: PictureBox): Promise<void> => {
    const kind = from.layer === 'tenant' ? 'move-tenant' : 'repoint-record';
    const offer = (await loadOffers(studio, { node: from.id })).find((one) => one.kind === kind);
    const member = offer?.needs[0]?.member;
    if (!offer || member === undefined) toast('info', `${from.node.label} has nothing that could be led to ${to.node.label}.`);
    else await tryMove(studio, { ...offer.move, [member]: to.node.label } as Move);
  };

  return {
    open,
    drop: (from, to) => void drop(from, to).catch(complain),
    menu: (
      <MenuAt
        at={opened?.at ?? null}
        returnTo={opened?.focused ?? null}
        sections={opened ? [...moveSections(studio, opened.offers, moves), ...own(opened.box)] : []}
        onClose={() => setOpened(null)}
      />
    ),
  };
}
