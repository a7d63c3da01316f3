/** Requests that were written before: the saved ones of the workspace, and those sent in this session. */
import type { ReactElement } from 'react';
import type { SendInput } from '../../../preload/contract/edge';
import { openFileAt } from '../../api/commands';
import { useLookedAt } from '../../api/looking';
import { useStudio } from '../../api/studio';
import { IconButton } from '../../ui/button';
import { useLoaded } from '../../ui/loaded';
import { Menu, type MenuSection } from '../../ui/menu';
import { outcomeText } from '../../ui/trace/format';
import { draftOf } from './request-draft';
import { useSend } from './send-session';

export interface SavedRequest {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly request: SendInput;
}

const none: readonly SavedRequest[] = [];

/** The saved requests of the workspace, anew after every edit. */
export function useSavedRequests(): readonly SavedRequest[] {
  const studio = useStudio();
  const { of, version } = useLookedAt();
  return useLoaded(`saved ${version}`, () => studio.edge.savedRequests(of)).value ?? none;
}

/** Fills the bar with a request; the driver stays as it was chosen. */
export function fillWith(request: SendInput): void {
  useSend.setState(({ draft }) => ({ draft: draftOf({ ...request, driver: draft.driver }), filled: true }));
}

export function RequestMenus(): ReactElement {
  const saved = useSavedRequests();
  const history = useSend((state) => state.history);
  return (
    <>
      <Menu
        wide
        align="end"
        trigger={<IconButton icon="star" label="Saved requests" disabled={saved.length === 0} />}
        sections={savedSections(saved)}
      />
      <Menu
        wide
        align="end"
        trigger={<IconButton icon="clock" label="Sent in this session" disabled={history.length === 0} />}
        sections={[
          {
            items: history.map((entry) => ({
              label: `${entry.input.method ?? 'GET'} ${entry.input.url}`,
              detail: `${entry.to === null ? '' : `${entry.to} · `}${outcomeText(entry.result.trace)} · ${new Date(entry.result.trace.at).toLocaleTimeString()}`,
              run: () => useSend.setState({ draft: draftOf(entry.input), shown: entry, filled: true }),
            })),
          },
        ]}
      />
    </>
  );
}

/** One section per file, which can be opened from its end. */
function savedSections(saved: readonly SavedRequest[]): readonly MenuSection[] {
  const files = [...new Set(saved.map(({ file }) => file))];
  return files.map((file) => {
    const own = saved.filter((request) => request.file === file);
    return {
      title: file,
      items: [
        ...own.map(({ name, request }) => ({
          label: name,
          detail: `${request.method ?? 'GET'} ${request.url}`,
          run: () => fillWith(request),
        })),
        { label: `Edit ${file}`, icon: 'edit' as const, run: () => openFileAt(file, own[0]?.line) },
      ],
    };
  });
}
