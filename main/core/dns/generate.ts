/** Decides which lines a $GENERATE directive stands for (BIND 9 Administrator Reference Manual, "$GENERATE"). */
import type { ZoneToken } from './zone-lexer';

export interface Expansion {
  readonly lines: readonly (readonly ZoneToken[])[];
  readonly problem?: { readonly message: string; readonly token: ZoneToken };
}

const mostLines = 10_000;

/**
 * `$GENERATE start-stop[/step] owner [ttl] [class] type data`: one line for each number, `$` replaced by it, `${offset,width,base}`
 * by the shifted and padded number in base d, o, x or X. `tokens` begins with the directive. All else is refused.
 */
export function expandGenerate(tokens: readonly ZoneToken[]): Expansion {
  const [directive, range, ...template] = tokens as [ZoneToken, ...ZoneToken[]];
  const refuse = (message: string, token: ZoneToken): Expansion => ({ lines: [], problem: { message, token } });
  const parts = /^(\d{1,9})-(\d{1,9})(?:\/(\d{1,9}))?$/.exec(range?.text ?? '');
  if (!range || !parts) return refuse('$GENERATE needs a range such as 1-20 or 0-100/2.', range ?? directive);
  const [start, stop, step] = [Number(parts[1]), Number(parts[2]), Number(parts[3] ?? '1')];
  if (step < 1 || stop < start)
    return refuse('The range of $GENERATE rises from its first number to its last in steps of at least 1.', range);
  if ((stop - start) / step >= mostLines) return refuse(`$GENERATE may make at most ${mostLines} records.`, range);
  if (template.length < 3) return refuse('Behind its range $GENERATE needs an owner, a type and data.', directive);
  const odd = template.find(({ text }) => oddModifier.test(text));
  if (odd)
    return refuse(`“${odd.text}” has a modifier that is not understood; there is \${offset,width,base} with base d, o, x or X.`, odd);
  const lines: ZoneToken[][] = [];
  for (let number = start; number <= stop; number += step) {
    lines.push(template.map((token) => ({ ...token, text: substitute(token.text, number) })));
  }
  return { lines };
}

const oddModifier = /(?<!\\)\$\{(?!-?\d{1,9}(?:,\d{1,2}(?:,[doxX])?)?\})/;

function substitute(text: string, number: number): string {
  return text.replaceAll(
    /\\.|\$\{(-?\d+)(?:,(\d+)(?:,([doxX]))?)?\}|\$\$?/g,
    (match: string, offset?: string, width?: string, base?: string) => {
      if (match.startsWith('\\')) return match;
      if (match === '$$') return '$';
      const value = number + Number(offset ?? '0');
      const radix = base === 'o' ? 8 : base === 'x' || base === 'X' ? 16 : 10;
      const digits = value.toString(radix).padStart(Number(width ?? '0'), '0');
      return base === 'X' ? digits.toUpperCase() : digits;
    },
  );
}
