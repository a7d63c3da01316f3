/** Renders the time machine's picture as a standalone SVG file. */
import { paper, svgFile, svgText, type ChartPalette } from '../../main/core/charts/svg-text';
import { timelineStyle, type TimelinePicture } from './timeline-picture';

export function renderTimelineSvg(picture: TimelinePicture, palette: ChartPalette = paper): string {
  const { width, height, left, right, bottom, areas, failing, ticks, shares } = picture;
  return svgFile(
    width,
    height,
    [
      ...areas.map(({ kind, path }) => `<path d="${path}" fill="${palette[kind]}" fill-opacity="0.55"><title>${kind}</title></path>`),
      ...shares.map(
        ({ y, label }) =>
          `<path d="M${left},${y}H${right}" stroke="${palette.line}"/>${svgText(left - 6, y + 4, label, timelineStyle.label, palette.muted, ' text-anchor="end"')}`,
      ),
      failing === '' ? '' : `<path d="${failing}" fill="none" stroke="${palette.worse}" stroke-width="2" stroke-dasharray="5 3"/>`,
      ...ticks.map(({ x, label }) => svgText(x, bottom + 16, label, timelineStyle.label, palette.muted, ' text-anchor="middle"')),
    ],
    palette,
  );
}
