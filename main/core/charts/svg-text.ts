/** The small pieces that standalone SVG files of charts are put together from. */

export interface ChartPalette {
  readonly background: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  /** By how it turned: see charts/outcomes.ts. */
  readonly same: string;
  readonly worse: string;
  readonly better: string;
  readonly aside: string;
  /** The three answers of the time machine. */
  readonly old: string;
  readonly mixed: string;
  readonly fresh: string;
}

/** The light theme's colours, so that it prints well. */
export const paper: ChartPalette = {
  background: '#ffffff',
  text: '#1b222c',
  muted: '#505b6b',
  line: '#d5dae2',
  same: '#c3cad5',
  worse: '#b3242c',
  better: '#17693a',
  aside: '#1d5fb8',
  old: '#7a8595',
  mixed: '#d99a1c',
  fresh: '#5263dc',
};

export function svgFile(width: number, height: number, body: readonly string[], palette: ChartPalette = paper): string {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, sans-serif">`;
  return `${[head, `<rect width="${width}" height="${height}" fill="${palette.background}"/>`, ...body.filter((line) => line !== ''), '</svg>'].join('\n')}\n`;
}

export function svgText(x: number, y: number, value: string, size: number, colour: string, more = ''): string {
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}"${more}>${escapeXml(value)}</text>`;
}

export function escapeXml(value: string): string {
  return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
