/**
 * Takes text apart that somebody would paste into a shell: commands, and their words without quotes. Nothing is run and no variable is
 * known. Written here because the libraries for it know no `$'…'`, which browsers copy, or bring a whole grammar of bash as native code.
 */

export interface ShellCommand {
  /** From 1: where it begins. */
  readonly line: number;
  readonly words: readonly string[];
  /** What only a shell could know: variables and commands within words, as they stand there. */
  readonly unresolved: readonly string[];
}

/** `cmd`: as Windows' command line has it, carets and all. */
export type ShellKind = 'bash' | 'cmd';

/** What browsers copy for Windows has carets before its quotes. */
export function kindOfShell(text: string): ShellKind {
  return /(?:^|\s)\^"/.test(text) || /\^\r?\n/.test(text) ? 'cmd' : 'bash';
}

/** The commands of a text, in order. Comments, redirections and the ends of commands (`;`, `&&`, `|`) are no words. */
export function readCommands(text: string, kind: ShellKind = kindOfShell(text)): readonly ShellCommand[] {
  const reader = new Reader(kind === 'cmd' ? withoutCarets(text) : text, kind);
  return reader.commands();
}

/** A caret keeps the next character as it is; before a line's end it goes on with the line, and two ends are one within a value. */
function withoutCarets(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\^(\n\n|[\s\S])/g, (_all, next: string) => (next === '\n' ? '\\\n' : next === '\n\n' ? '\n' : next));
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What ends a word. Other white space is none to a shell. */
const ends = /[ \t\r\n;&|<>()]/;

class Reader {
  private at = 0;
  private line = 1;
  private words: string[] = [];
  private unresolved: string[] = [];
  private began = 1;
  private readonly found: ShellCommand[] = [];

  constructor(
    private readonly text: string,
    private readonly kind: ShellKind,
  ) {}

  commands(): readonly ShellCommand[] {
    while (this.at < this.text.length) {
      const letter = this.peek();
      if (this.skipContinuation()) continue;
      if (letter === '\n' || letter === ';' || letter === '&' || letter === '|' || letter === '(' || letter === ')') {
        this.next();
        this.finish();
      } else if (letter === ' ' || letter === '\t' || letter === '\r') this.next();
      else if (letter === '#') while (this.at < this.text.length && this.peek() !== '\n') this.next();
      else if (this.skipRedirection()) continue;
      else this.word();
    }
    this.finish();
    return this.found;
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private next(): string {
    const letter = this.text.charAt(this.at++);
    if (letter === '\n') this.line += 1;
    return letter;
  }

  private finish(): void {
    if (this.words.length > 0) this.found.push({ line: this.began, words: this.words, unresolved: this.unresolved });
    this.words = [];
    this.unresolved = [];
  }

  /** A backslash before a line's end joins the lines. */
  private skipContinuation(): boolean {
    const found = /^\\[ \t]*\r?\n/.exec(this.text.slice(this.at, this.at + 80));
    if (!found) return false;
    for (const _ of found[0]) this.next();
    return true;
  }

  /** `> file`, `2>&1`, `< file`: not part of what is sent. */
  private skipRedirection(): boolean {
    const found = /^\d?(?:>>?|<)(?:&\d|[ \t]*)/.exec(this.text.slice(this.at, this.at + 80));
    if (!found) return false;
    this.at += found[0].length;
    if (found[0].includes('&')) return true;
    const { words } = this;
    this.words = [];
    this.word();
    this.words = words;
    return true;
  }

  private word(): void {
    if (this.words.length === 0) this.began = this.line;
    let text = '';
    while (this.at < this.text.length) {
      const letter = this.peek();
      if (ends.test(letter) || this.skipContinuation()) break;
      if (letter === "'" && this.kind === 'bash') text += this.single();
      else if (letter === '"') text += this.double();
      else if (letter === '$') text += this.dollar();
      else if (letter === '\\') {
        this.next();
        text += this.next();
      } else if (letter === '`') text += this.command();
      else text += this.next();
    }
    this.words.push(text);
  }

  private single(): string {
    this.next();
    let text = '';
    while (this.at < this.text.length && this.peek() !== "'") text += this.next();
    this.next();
    return text;
  }

  private double(): string {
    this.next();
    let text = '';
    while (this.at < this.text.length && this.peek() !== '"') {
      if (this.peek() === '$') text += this.dollar(true);
      else if (this.peek() === '`') text += this.command();
      else if (this.peek() !== '\\') text += this.next();
      else {
        this.next();
        const letter = this.next();
        if (letter === '\n') continue;
        text += (this.kind === 'cmd' ? '"\\' : '"\\$`').includes(letter) ? letter : `\\${letter}`;
      }
    }
    this.next();
    return text;
  }

  /** `$'…'` is a text with escapes; all else behind a dollar only a shell could know. */
  private dollar(quoted = false): string {
    this.next();
    if (this.kind === 'cmd') return '$';
    if (this.peek() === "'" && !quoted) return this.ansi();
    const rest = this.text.slice(this.at, this.at + 4000);
    const found = /^(?:\{[^}]*\}|\([^)]*\)|[A-Za-z_]\w*|[\d?$!@*#])/.exec(rest);
    if (!found) return '$';
    for (const _ of found[0]) this.next();
    this.unresolved.push(`$${found[0]}`);
    return `$${found[0]}`;
  }

  private command(): string {
    let text = this.next();
    while (this.at < this.text.length && this.peek() !== '`') text += this.next();
    text += this.next();
    this.unresolved.push(text);
    return text;
  }

  private ansi(): string {
    this.next();
    let text = '';
    while (this.at < this.text.length && this.peek() !== "'") {
      const letter = this.next();
      if (letter !== '\\') {
        text += letter;
        continue;
      }
      const code = /^(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3}))/.exec(
        this.text.slice(this.at, this.at + 9),
      );
      if (code) {
        this.at += code[0].length;
        const value = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? code[4] ?? '0', code[4] === undefined ? 16 : 8);
        text += value <= 0x10ffff ? String.fromCodePoint(value) : '';
      } else {
        const escaped = this.next();
        text += escapes[escaped] ?? (`'"\\?`.includes(escaped) ? escaped : `\\${escaped}`);
      }
    }
    this.next();
    return text;
  }
}
