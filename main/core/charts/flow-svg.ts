/** Renders the flow from before to after as SVG that stands inside a page, in the page's colours. */
import { barText, flowStyle, requestsText, type FlowBar, type FlowPicture } from './flow-picture';
import { escapeXml, paper, svgText, type ChartPalette } from './svg-text';

/** What of a palette the flow needs; `var(--x)` of the page is fine too. */
export type FlowPalette = Pick<ChartPalette, 'text' | 'muted' | 'same' | 'worse' | 'better' | 'aside'>;

export function renderFlowSvg({ width, height, total, before, after, ribbons }: FlowPicture, palette: FlowPalette = paper): string {
  const heading = (bars: readonly FlowBar[], text: string, anchor: string): string =>
    bars[0] ? svgText(bars[0].labelX, 14, text, 11, palette.muted, ` font-weight="600" text-anchor="${anchor}"`) : '';
  const label = escapeXml(`Outcomes of ${requestsText(total)}, before and after.`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    heading(before, 'Before', 'end'),
    heading(after, 'After', 'start'),
    ...ribbons.map(
      ({ from, to, count, turn, path }) =>
        `<path d="${path}" fill="${palette[turn]}" fill-opacity="${turn === 'same' ? 0.35 : 0.55}"><title>${escapeXml(`${requestsText(count)}: ${from} → ${to}`)}</title></path>`,
    ),
    ...before.map((bar) => barSvg(bar, 'end', palette)),
    ...after.map((bar) => barSvg(bar, 'start', palette)),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function barSvg(bar: FlowBar, anchor: 'start' | 'end', palette: FlowPalette): string {
  const { x, y, width, height, label, labelX, labelY } = bar;
  return `<g><title>${escapeXml(barText(bar))}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${palette.muted}"/>${svgText(labelX, labelY, label, flowStyle.label, palette.text, ` text-anchor="${anchor}"`)}</g>`;
}
