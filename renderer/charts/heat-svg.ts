/** Renders the grid of tenants by outcome as a standalone SVG file. */
import { heatStep, type HeatGrid, type HeatRow } from './heat-grid';
import { rounded, shorten } from './text';
import { escapeXml, paper, svgFile, svgText, type ChartPalette } from './svg-text';

const place = { names: 180, cell: 84, row: 20, head: 34, pad: 8 } as const;
const strength = [0, 0.15, 0.35, 0.6, 0.85] as const;

/** `-12`, `+3`, or nothing for no change: with a true minus sign. */
export function changeText(change: number): string {
  if (change === 0) return '';
  return change > 0 ? `+${change.toLocaleString('en')}` : `−${(-change).toLocaleString('en')}`;
}

/** A row's name: the rest of the tenants has none. */
export function tenantText({ tenant }: Pick<HeatRow, 'tenant'>): string {
  return tenant === '' ? 'all others' : tenant;
}

export function renderHeatSvg({ columns, rows }: HeatGrid, palette: ChartPalette = paper): string {
  const width = place.names + columns.length * place.cell + place.pad;
  const height = place.head + rows.length * place.row + place.pad;
  const left = (at: number): number => place.names + at * place.cell;
  return svgFile(
    width,
    height,
    [
      ...columns.map(
        ({ outcome }, at) =>
          `<g><title>${escapeXml(outcome)}</title>${svgText(left(at) + place.cell / 2, 22, shorten(outcome, place.cell - 6, 11), 11, palette.muted, ' font-weight="600" text-anchor="middle"')}</g>`,
      ),
      ...rows.flatMap((row, line) => {
        const top = place.head + line * place.row;
        return [
          svgText(place.pad, top + 14, shorten(tenantText(row), place.names - 2 * place.pad, 12), 12, palette.text),
          ...row.cells.map((cell, at) => {
            if (cell.tone === 'none') return '';
            const colour = { bad: palette.worse, good: palette.better, aside: palette.aside }[cell.tone];
            const box = `<rect x="${rounded(left(at) + 1)}" y="${top + 1}" width="${place.cell - 2}" height="${place.row - 2}" rx="2" fill="${colour}" fill-opacity="${strength[heatStep(cell)]}"/>`;
            const ink = heatStep(cell) >= 3 ? palette.background : palette.text;
            return `${box}${svgText(left(at) + place.cell / 2, top + 14, changeText(cell.change), 11, ink, ' text-anchor="middle"')}`;
          }),
        ];
      }),
    ],
    palette,
  );
}
