/** The moves of what stands in a file, as a menu beside its row in the tree. */
import { useState, type ReactElement } from 'react';
import type { MoveOffer } from '../../../main/core/types/draft';
import { describeError } from '../../api/errors';
import { loadOffers, moveSections, useMoves } from '../../api/moves';
import { useStudio } from '../../api/studio';
import { MenuAt } from '../../ui/menu';
import { toast } from '../../ui/toast';

export interface FileMoves {
  readonly open: (path: string, at: { readonly x: number; readonly y: number }) => void;
  readonly menu: ReactElement;
}

/** Whether something that stands in the file can be moved. */
export function hasMoves(path: string): boolean {
  return /^(?:tenants|connection-groups|certificates|dns|origins)\/[^/]+\.(?:json|zone)$/.test(path);
}

export function useFileMoves(): FileMoves {
  const studio = useStudio();
  const moves = useMoves();
  const [opened, setOpened] = useState<{ readonly offers: readonly MoveOffer[]; readonly x: number; readonly y: number } | null>(null);
  const open: FileMoves['open'] = (file, at) => {
    loadOffers(studio, { file }).then(
      (offers) => (offers.length === 0 ? void toast('info', `There is nothing to try in ${file}.`) : setOpened({ offers, ...at })),
      (thrown: unknown) => toast('error', describeError(thrown).message),
    );
  };
  const sections = opened ? moveSections(studio, opened.offers, moves) : [];
  return { open, menu: <MenuAt at={opened} sections={sections} onClose={() => setOpened(null)} /> };
}
