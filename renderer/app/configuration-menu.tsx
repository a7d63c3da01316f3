/** The choice of what Map, Effective and Send look at: the workspace or one of its drafts. A chosen draft is a coloured mark on every page. */
import { useEffect, useState, type ReactElement } from 'react';
import type { DraftSummary } from '../../main/core/types/draft';
import { compareDraft } from '../api/commands';
import { followLooked, lookAt, useLooking } from '../api/looking';
import { useStudio } from '../api/studio';
import { Icon } from '../ui/icons';
import { Menu, type MenuSection } from '../ui/menu';
import { navigate, useRoute } from '../ui/navigation';
import { changeWords, followsChoice } from './draft-banner';

export function ConfigurationMenu(): ReactElement {
  const studio = useStudio();
  const draft = useLooking((state) => state.draft);
  const route = useRoute();
  // What-if is about drafts; every other page that does not follow the choice shows the workspace.
  const elsewhere = draft !== null && route !== 'what-if' && !followsChoice(route);
  const [drafts, setDrafts] = useState<readonly DraftSummary[]>([]);
  useEffect(() => followLooked(studio), [studio]);
  const load = (): void =>
    void studio.drafts.list().then(
      (listed) => setDrafts(listed.drafts),
      () => undefined,
    );
  const sections: readonly MenuSection[] = [
    {
      title: 'Map, Effective and Send look at',
      items: [
        { label: 'The workspace', icon: 'folder', checked: draft === null, run: () => lookAt(null) },
        ...drafts.map((one) => ({
          label: one.name,
          detail: changeWords(one),
          icon: 'what-if' as const,
          checked: one.id === draft?.id,
          run: () => lookAt(one),
        })),
      ],
    },
    {
      items: draft
        ? [{ label: 'Compare with the workspace', icon: 'diff', run: () => compareDraft(draft.id) }]
        : [{ label: 'Drafts are made in What-if', icon: 'what-if', run: () => navigate('what-if') }],
    },
  ];
  return (
    <Menu
      wide
      onOpen={load}
      sections={sections}
      trigger={
        <button
          type="button"
          className="top-configuration"
          data-draft={draft ? (elsewhere ? 'elsewhere' : 'here') : undefined}
          aria-label={
            draft ? `Looking at the draft ${draft.name}${elsewhere ? '; this page shows the workspace' : ''}` : 'Looking at the workspace'
          }
          title={
            elsewhere ? 'Map, Effective and Send look at the draft; this page shows the workspace' : 'What Map, Effective and Send look at'
          }
        >
          {draft && <Icon name="what-if" size={13} />}
          <span className="truncate">{draft ? `Draft: ${draft.name}` : 'Workspace'}</span>
          {elsewhere && <span className="top-elsewhere">here: the workspace</span>}
          <Icon name="chevron-down" size={12} />
        </button>
      }
    />
  );
}
