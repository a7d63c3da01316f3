/** What a box of the map is, beside the pointer or the keyboard's place: the whole name, what it does, what is wrong, where it stands. */
import type { ReactElement } from 'react';
import { layerWords } from '../../charts/map-icons';
import type { PictureBox } from '../../charts/map-picture';
import type { ImpactOverlay } from '../../charts/map-impact';
import type { StrandOverlay } from '../../charts/map-strands';
import { Badge } from '../../ui/badge';
import { Icon } from '../../ui/icons';
import { sourceText } from '../../ui/source-link';
import type { Size, View } from './map-view';

export interface MapTooltipProps {
  readonly box: PictureBox;
  readonly view: View;
  readonly size: Size;
  readonly strands: StrandOverlay | null;
  readonly impact: ImpactOverlay | null;
}

const widest = 340;

export function MapTooltip({ box, view, size, strands, impact }: MapTooltipProps): ReactElement {
  const { node } = box;
  const on = strands?.boxes.get(box.id) ?? [];
  const left = Math.max(8, Math.min(size.width - widest - 8, view.x + box.x * view.scale));
  const top = view.y + (box.y + box.height) * view.scale + 8;
  const below = top < size.height - 130;
  return (
    <div
      className="map-tooltip"
      role="tooltip"
      style={{ left, maxWidth: widest, ...(below ? { top } : { bottom: size.height - (view.y + box.y * view.scale) + 8 }) }}
    >
      <header>
        <span className="muted">{layerWords[box.layer]}</span>
        {on.includes('dns') && <Badge tone="dns">DNS</Badge>}
        {on.includes('host') && <Badge tone="host">Host</Badge>}
      </header>
      <strong className="map-tooltip-name">{node.label}</strong>
      {node.detail && <p>{node.detail}</p>}
      {node.problem && (
        <p className="map-tooltip-problem">
          <Icon name="warning" size={13} />
          <span>{node.problem}</span>
        </p>
      )}
      <footer className="muted">{footer(box, impact)}</footer>
    </div>
  );
}

const fateWords = { gone: 'This is what goes. ', stops: 'Stops working. ', suffers: 'Suffers. ' } as const;

function footer({ id, node, layer }: PictureBox, impact: ImpactOverlay | null): string {
  if (node.members > 1) return 'Drawn as one because they lead to the same places. Click to show some on their own.';
  if (impact) {
    const fate = impact.get(id);
    return `${fate ? fateWords[fate] : ''}Click shows what goes with it`;
  }
  const strands = layer === 'name' ? ' · S shows its strands' : '';
  const moves = ' · M or a right click: what can be tried';
  if (!node.source?.file) return `Built into CloudFront${strands}${moves}`;
  return `Click opens ${sourceText(node.source)}${strands}${moves}`;
}
