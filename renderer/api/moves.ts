/** Moves from anywhere in the studio: what is offered, what is asked first, and what comes of one: a draft, compared at once. */
import { create } from 'zustand';
import type { DraftSummary, Move, MoveKind, MoveOffer, MoveThing } from '../../main/core/types/draft';
import type { Studio } from '../../preload/contract';
import type { IconName } from '../ui/icons';
import type { MenuSection } from '../ui/menu';
import { toast } from '../ui/toast';
import { compareDraft } from './commands';
import { describeError } from './errors';
import { useWorkspace } from './stores';

export interface MovesState {
  /** The move whose needs are being asked; null for none. */
  readonly asked: MoveOffer | null;
  /** The draft that moves go into; null = each into a new one. */
  readonly into: { readonly id: string; readonly name: string } | null;
  /** The draft of the last move, which others may be added to. */
  readonly last: { readonly id: string; readonly name: string } | null;
  /** When the last move changed which draft: it is compared before the list of drafts has been read again. */
  readonly made: { readonly id: string; readonly changedAt: number } | null;
}

export const useMoves = create<MovesState>(() => ({ asked: null, into: null, last: null, made: null }));

/** The drafts of another workspace are others. */
useWorkspace.subscribe((now, before) => {
  if (now.info?.path !== before.info?.path) useMoves.setState({ asked: null, into: null, last: null, made: null });
});

/** Moves that make sense on a thing, as the draft has it that moves go into. A draft that is gone is forgotten. */
export async function loadOffers(studio: Studio, thing: MoveThing): Promise<readonly MoveOffer[]> {
  const { into } = useMoves.getState();
  if (into) {
    try {
      return await studio.drafts.offers({ id: into.id, thing });
    } catch {
      useMoves.setState({ into: null });
    }
  }
  return studio.drafts.offers({ thing });
}

/** Makes the move, or asks first for what it needs. */
export function tryOffer(studio: Studio, offer: MoveOffer): void {
  if (offer.needs.length > 0) useMoves.setState({ asked: offer });
  else void tryMove(studio, offer.move as Move).catch((thrown: unknown) => toast('error', describeError(thrown).message));
}

/** What has to be there already for a move to be about it; anything else can be typed. */
const existing: ReadonlySet<string> = new Set(['tenant', 'connectionGroup', 'certificate', 'webAcl', 'origin']);

/** Asks for everything that a move of this kind needs; says so where the workspace has nothing to choose. */
export async function askMove(studio: Studio, kind: MoveKind): Promise<void> {
  const offer = (await loadOffers(studio, {})).find((one) => one.kind === kind);
  const missing = offer?.needs.find(({ member, choices }) => existing.has(member) && choices?.length === 0);
  if (missing) toast('info', `${offer?.title.replace(/…$/, '')}: there is none to choose for “${missing.label}” here.`);
  else if (offer) useMoves.setState({ asked: offer });
}

/** Makes the move in the draft that moves go into, and compares that with the workspace. Rejects with the sentence of a refusal. */
export async function tryMove(studio: Studio, move: Move): Promise<DraftSummary> {
  const { into } = useMoves.getState();
  const draft = await studio.drafts.move({ move, ...(into ? { id: into.id } : {}) });
  useMoves.setState({ last: { id: draft.id, name: draft.name }, made: { id: draft.id, changedAt: draft.changedAt } });
  const undo = async (): Promise<void> => {
    if (into) await studio.drafts.undo({ id: draft.id });
    else {
      await studio.drafts.discard({ id: draft.id });
      useMoves.setState(({ last }) => ({ last: last?.id === draft.id ? null : last }));
    }
  };
  toast('ok', `${draft.history.at(-1) ?? ''} In the draft “${draft.name}”; the workspace is as it was.`, {
    label: 'Undo',
    run: () => void undo().catch((thrown: unknown) => toast('error', describeError(thrown).message)),
  });
  compareDraft(draft.id);
  return draft;
}

const icons: Readonly<Record<MoveKind, IconName>> = {
  'remove-record': 'trash',
  'repoint-record': 'globe',
  'move-tenant': 'send',
  'swap-certificate': 'certificates',
  'expire-certificate': 'clock',
  'disable-tenant': 'stop',
  'disable-connection-group': 'stop',
  'set-parameter': 'edit',
  'override-web-acl': 'lock',
  'fail-origin': 'bolt',
  'move-time': 'clock',
};

/** The offers as a menu, with the choice of the draft that they go into. Empty when nothing is offered. */
export function moveSections(studio: Studio, offers: readonly MoveOffer[], { into, last }: MovesState): readonly MenuSection[] {
  if (offers.length === 0) return [];
  const moves = offers.map((offer) => ({ label: offer.title, icon: icons[offer.kind], run: () => tryOffer(studio, offer) }));
  const others = last && last.id !== into?.id ? [last] : [];
  const places = [...(into ? [into] : []), ...others];
  const where: MenuSection[] =
    places.length === 0
      ? []
      : [
          {
            title: 'Moves go into',
            items: [
              { label: 'A new draft', checked: into === null, run: () => useMoves.setState({ into: null }) },
              ...places.map((draft) => ({
                label: draft.name,
                checked: draft.id === into?.id,
                run: () => useMoves.setState({ into: draft }),
              })),
            ],
          },
        ];
  return [{ title: into ? `Try in “${into.name}”` : 'Try in a draft', items: moves }, ...where];
}
