/** Panes side by side or on top of each other, whose sizes are remembered. Separators take the keyboard (arrow keys, Home, End). */
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { layoutOf, setLayout } from '../api/settings';
import './split-pane.css';

export interface Pane {
  readonly id: string;
  /** Pixels, or a percentage as text (`'40%'`). */
  readonly size?: number | string;
  readonly minSize?: number | string;
  readonly maxSize?: number | string;
  /** Keeps its pixels when the window grows (side bars). */
  readonly fixed?: boolean;
  readonly content: ReactNode;
}

export interface SplitPaneProps {
  /** Place in settings.layout; unique in the studio. */
  readonly id: string;
  readonly orientation?: 'horizontal' | 'vertical';
  readonly panes: readonly Pane[];
}

export function SplitPane({ id, orientation = 'horizontal', panes }: SplitPaneProps): ReactElement {
  const shown = panes.map((pane) => pane.id).join('+');
  const key = `split:${id}:${shown}`;
  const remembered = layoutOf(key, isLayout);
  return (
    <Group
      className="split-pane"
      orientation={orientation}
      {...(remembered ? { defaultLayout: remembered } : {})}
      onLayoutChanged={(layout, meta) => {
        if (meta.isUserInteraction) setLayout(key, layout);
      }}
    >
      {panes.map((pane, index) => (
        <Fragment key={pane.id}>
          {index > 0 && <Separator className={`split-separator split-separator-${orientation}`} />}
          <Panel
            id={pane.id}
            className="split-panel"
            {...(pane.size === undefined ? {} : { defaultSize: pane.size })}
            {...(pane.minSize === undefined ? {} : { minSize: pane.minSize })}
            {...(pane.maxSize === undefined ? {} : { maxSize: pane.maxSize })}
            groupResizeBehavior={pane.fixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
          >
            {pane.content}
          </Panel>
        </Fragment>
      ))}
    </Group>
  );
}

function isLayout(value: unknown): value is Layout {
  return typeof value === 'object' && value !== null && Object.values(value).every((size) => typeof size === 'number');
}
