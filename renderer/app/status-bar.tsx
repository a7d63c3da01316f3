/** The bar at the bottom: workspace, edge and ports, problems, theme, connection. */
import type { ReactElement } from 'react';
import { useConnection } from '../api/connection';
import { useSettings } from '../api/settings';
import { countProblems, useDiagnostics, usePlace, useWorkspace } from '../api/stores';
import { Icon } from '../ui/icons';
import { useRoute } from '../ui/navigation';
import { cycleTheme } from '../ui/scheme';
import { Tooltip } from '../ui/tooltip';
import { toggleProblems } from './app-state';
import { ClockItem } from './clock-item';
import { EdgeStatusItem } from './edge-status-item';
import './status-bar.css';

const themeWords = { light: 'Light', dark: 'Dark', system: 'System' } as const;
const themeIcons = { light: 'sun', dark: 'moon', system: 'system' } as const;

export function StatusBar(): ReactElement {
  const info = useWorkspace((state) => state.info);
  const theme = useSettings((state) => state.theme);
  const connection = useConnection((state) => state.state);
  return (
    <footer className="status-bar">
      {info && (
        <span className="status-item" title={info.path}>
          <Icon name="folder" size={13} />
          {info.name}
          <span className="status-faint">{describeCounts(info.counts)}</span>
        </span>
      )}
      <EdgeStatusItem />
      {info?.stale && (
        <Tooltip text="The newest files cannot be served at all, so the last good configuration still is. See the problems." side="top">
          <button type="button" className="status-item status-warning" onClick={toggleProblems}>
            <Icon name="warning" size={13} />
            Serving the last good configuration
          </button>
        </Tooltip>
      )}
      <span className="status-gap" />
      <CursorItem />
      <ClockItem />
      <ProblemsItem />
      <Tooltip text={`Theme: ${themeWords[theme].toLowerCase()}. Click for the next.`} side="top">
        <button type="button" className="status-item" onClick={cycleTheme} aria-label={`Theme: ${themeWords[theme]}`}>
          <Icon name={themeIcons[theme]} size={13} />
          {themeWords[theme]}
        </button>
      </Tooltip>
      {connection !== 'connected' && (
        <span className="status-item status-error">
          <Icon name="warning" size={13} />
          {connection === 'lost' ? 'Reconnecting…' : 'Connecting…'}
        </span>
      )}
    </footer>
  );
}

/** Line and column in the file on the screen. */
function CursorItem(): ReactElement | null {
  const { file, line, column } = usePlace();
  const route = useRoute();
  if (route !== 'files' || file === null) return null;
  return (
    <span className="status-item status-cursor">
      Ln {line}, Col {column}
    </span>
  );
}

function ProblemsItem(): ReactElement {
  const counts = countProblems(useDiagnostics());
  const none = counts.error + counts.warning + counts.info === 0;
  return (
    <Tooltip text="Show or hide the problems" shortcut="Mod+J" side="top">
      <button
        type="button"
        className="status-item"
        onClick={toggleProblems}
        aria-label={`${counts.error} errors, ${counts.warning} warnings, ${counts.info} notes`}
      >
        {none ? (
          <>
            <Icon name="check" size={13} className="status-ok" /> No problems
          </>
        ) : (
          <>
            <span className={counts.error > 0 ? 'status-count status-error' : 'status-count'}>
              <Icon name="error" size={13} /> {counts.error}
            </span>
            <span className={counts.warning > 0 ? 'status-count status-warning' : 'status-count'}>
              <Icon name="warning" size={13} /> {counts.warning}
            </span>
            {counts.info > 0 && (
              <span className="status-count">
                <Icon name="info" size={13} /> {counts.info}
              </span>
            )}
          </>
        )}
      </button>
    </Tooltip>
  );
}

interface Counts {
  readonly distributions: number;
  readonly tenants: number;
  readonly connectionGroups: number;
}

/** `1 distribution, 8 tenants, 2 groups`. */
export function describeCounts({ distributions, tenants, connectionGroups }: Counts): string {
  const words: readonly (readonly [number, string])[] = [
    [distributions, 'distribution'],
    [tenants, 'tenant'],
    [connectionGroups, 'group'],
  ];
  return words
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`)
    .join(', ');
}
