/** The verbs about moves: changes of a draft that are tried in one gesture, and which of them make sense where. */
import { makeMove, type MoveMade } from '../../core/moves';
import { movesFor } from '../../core/moves/offers';
import type { Move } from '../../core/types/draft';
import type { SavedDraft } from '../../workspace/drafts/saved-form';
import { emptyDraft, withChange } from '../../workspace/drafts/steps';
import type { Handlers, StudioContract } from '../../../preload/contract';
import type { DraftBook } from './draft-book';
import type { Studio } from './studio';
import { StudioError } from './studio-error';

export function draftMoveVerbs(studio: Studio): Pick<Handlers<StudioContract['drafts']>, 'move' | 'offers'> {
  const book = (): DraftBook => studio.session().drafts;
  return {
    move: async ({ id, move }) => {
      const { add, change, resolve, textOf, summary } = book();
      const make = (draft: SavedDraft): MoveMade => made(draft, move, resolve(draft));
      if (id !== undefined) return summary(await change(id, (draft) => moved(draft, make(draft), textOf)));
      const { name } = make(emptyDraft('draft', '', 0));
      return summary(await add(name, (empty) => moved(empty, make(empty), textOf)));
    },
    offers: async ({ id, thing }) => {
      const draft = id === undefined ? null : await book().get(id);
      const snapshot = draft ? book().resolve(draft).snapshot : studio.session().snapshot();
      return movesFor(snapshot, thing, draft?.conditions.at ?? studio.clock.now());
    },
  };
}

/** What a move comes to in a draft. Throws REFUSED with the sentence of the move. */
function made({ conditions }: SavedDraft, move: Move, { snapshot, input }: ReturnType<DraftBook['resolve']>): MoveMade {
  const textOf = (path: string): string | null => input.files.find((file) => file.path === path)?.text ?? null;
  const result = makeMove({ snapshot, textOf, conditions }, move);
  if (!result.ok) throw new StudioError('REFUSED', result.sentence);
  return result;
}

function moved(draft: SavedDraft, { sentence, edits, conditions }: MoveMade, textOf: DraftBook['textOf']): SavedDraft {
  return withChange(draft, { sentence, edits, ...(conditions ? { conditions } : {}) }, textOf, Date.now());
}
