/** One draft of the list; the chosen one unfolds to its files, conditions, problems and history. */
import type { ReactElement } from 'react';
import type { DraftSummary } from '../../../../main/core/types/draft';
import { lookAt, useLooking } from '../../../api/looking';
import { Badge } from '../../../ui/badge';
import { Button, IconButton } from '../../../ui/button';
import { Menu, type MenuSection } from '../../../ui/menu';
import type { DraftActions } from './draft-actions';
import { DraftDetails } from './draft-details';
import { problemWords, sizeWords } from './draft-words';

export interface DraftItemProps {
  readonly draft: DraftSummary;
  readonly chosen: boolean;
  readonly actions: DraftActions;
  readonly onChoose: (id: string | null) => void;
  readonly onCompare: (id: string) => void;
  readonly onRename: (id: string) => void;
  /** Shows the changes, at a file and a line. */
  readonly onShow: (path: string | null, line?: number) => void;
}

export function DraftItem({ draft, chosen, actions, onChoose, onCompare, onRename, onShow }: DraftItemProps): ReactElement {
  const { id, name, files } = draft;
  const wrong = problemWords(draft);
  const looked = useLooking((state) => state.draft?.id === id);
  const sections: readonly MenuSection[] = [
    {
      items: [
        { label: 'Compare with the workspace', icon: 'diff', run: () => onCompare(id) },
        {
          label: looked ? 'Look at the workspace again' : 'Look at it in Map, Effective and Send',
          icon: 'map',
          run: () => lookAt(looked ? null : draft),
        },
        { label: 'Changes and editor…', icon: 'edit', run: () => onShow(null) },
        { label: 'Undo the last step', icon: 'undo', disabled: !draft.undoable, run: () => void actions.undo(id) },
      ],
    },
    {
      items: [
        { label: 'Rename…', icon: 'edit', run: () => onRename(id) },
        { label: 'Duplicate', icon: 'copy', run: () => void actions.duplicate(id).then((copy) => copy !== null && onChoose(copy)) },
        { label: 'Save as a patch', icon: 'download', disabled: files.length === 0, run: () => void actions.exportPatch(id) },
        { label: 'Apply to the workspace', icon: 'check', disabled: files.length === 0, run: () => void actions.apply(draft) },
      ],
    },
    { items: [{ label: 'Discard', icon: 'trash', danger: true, run: () => void actions.discard(draft) }] },
  ];
  return (
    <li className="draft-item" data-chosen={chosen || undefined}>
      <div className="draft-head">
        <button type="button" className="draft-name" aria-expanded={chosen} title={name} onClick={() => onChoose(chosen ? null : id)}>
          <strong className="truncate">{name}</strong>
          <span className="draft-size">
            {sizeWords(draft)}
            {looked && <Badge tone="info">looked at</Badge>}
            {wrong && <Badge tone={wrong.tone}>{wrong.text}</Badge>}
          </span>
        </button>
        <Menu align="end" trigger={<IconButton icon="more" label={`More for ${name}`} size="small" />} sections={sections} />
      </div>
      {chosen && (
        <>
          <DraftDetails draft={draft} onShow={onShow} />
          <div className="draft-buttons">
            <Button size="small" icon="edit" onClick={() => onShow(null)}>
              Edit
            </Button>
            <Button
              size="small"
              icon="map"
              aria-pressed={looked}
              title="In Map, Effective and Send"
              onClick={() => lookAt(looked ? null : draft)}
            >
              Look at it
            </Button>
            <Button size="small" icon="undo" disabled={!draft.undoable} onClick={() => void actions.undo(id)}>
              Undo
            </Button>
            <Button size="small" icon="trash" onClick={() => void actions.discard(draft)}>
              Discard
            </Button>
            <Button size="small" icon="check" disabled={files.length === 0} onClick={() => void actions.apply(draft)}>
              Apply
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
