/** Renders the flow from before to after as a standalone SVG file. */
import { barText, flowStyle, requestsText, type FlowBar, type FlowPicture } from './flow-picture';
import { escapeXml, paper, svgFile, svgText, type ChartPalette } from './svg-text';

export function renderFlowSvg({ width, height, before, after, ribbons }: FlowPicture, palette: ChartPalette = paper): string {
  const heading = (bars: readonly FlowBar[], text: string, anchor: string): string =>
    bars[0] ? svgText(bars[0].labelX, 14, text, 11, palette.muted, ` font-weight="600" text-anchor="${anchor}"`) : '';
  return svgFile(
    width,
    height,
    [
      heading(before, 'Before', 'end'),
      heading(after, 'After', 'start'),
      ...ribbons.map(
        ({ from, to, count, turn, path }) =>
          `<path d="${path}" fill="${palette[turn]}" fill-opacity="${turn === 'same' ? 0.35 : 0.55}"><title>${escapeXml(`${requestsText(count)}: ${from} → ${to}`)}</title></path>`,
      ),
      ...before.map((bar) => barSvg(bar, 'end', palette)),
      ...after.map((bar) => barSvg(bar, 'start', palette)),
    ],
    palette,
  );
}

function barSvg(bar: FlowBar, anchor: 'start' | 'end', palette: ChartPalette): string {
  const { x, y, width, height, label, labelX, labelY } = bar;
  return `<g><title>${escapeXml(barText(bar))}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${palette.muted}"/>${svgText(labelX, labelY, label, flowStyle.label, palette.text, ` text-anchor="${anchor}"`)}</g>`;
}
