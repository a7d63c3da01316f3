/** Access logs of version 1, generated: the tenants of the generated workspace, a busy hour and a half, the same bytes for the same seed. */
import { usualNames } from '../../main/replay/lines/columns';
import { hostOf } from './big-workspace';

export interface AccessLogOptions {
  readonly lines: number;
  readonly tenants: number;
  readonly seed?: number;
}

const agents = [
  'Mozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)%20AppleWebKit/537.36%20(KHTML,%20like%20Gecko)%20Chrome/131.0.0.0%20Safari/537.36',
  'Mozilla/5.0%20(iPhone;%20CPU%20iPhone%20OS%2018_1%20like%20Mac%20OS%20X)%20AppleWebKit/605.1.15%20(KHTML,%20like%20Gecko)%20Version/18.1%20Mobile/15E148%20Safari/604.1',
  'Mozilla/5.0%20(Macintosh;%20Intel%20Mac%20OS%20X%2010_15_7)%20AppleWebKit/605.1.15%20(KHTML,%20like%20Gecko)%20Version/18.1%20Safari/605.1.15',
  'Mozilla/5.0%20(X11;%20Linux%20x86_64;%20rv:132.0)%20Gecko/20100101%20Firefox/132.0',
  'Googlebot/2.1%20(+http://www.google.com/bot.html)',
];
/** The first moment of the log. */
const begin = Date.UTC(2026, 9, 5, 8);
const length = 5400;

/** Blocks of text of some thousand lines each. */
export function* accessLogLines({ lines, tenants, seed = 1 }: AccessLogOptions): Generator<string> {
  let state = seed | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  /** From 0, small numbers far more often. */
  const skewed = (most: number): number => Math.min(most - 1, Math.floor(most ** next()) - 1 + Math.floor(next() * 2));
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  yield `#Version: 1.0\n#Fields: ${usualNames.join(' ')}\n`;
  let block = '';
  for (let line = 0; line < lines; line++) {
    const moment = new Date(begin + Math.floor((line / lines) * length) * 1000).toISOString();
    const draw = next();
    const page = skewed(400);
    const [path, query, type] =
      draw < 0.35
        ? [`/product/${page}`, next() < 0.3 ? `ref=mail&id=${page % 7}` : '-', 'text/html']
        : draw < 0.7
          ? [`/assets/${page % 60}/site-${page % 9}.css`, '-', 'text/css']
          : draw < 0.85
            ? [`/api/items/${page % 80}`, `page=${page % 5}`, 'application/json']
            : draw < 0.95
              ? ['/', '-', 'text/html']
              : [`/img/photo%2520${page}.jpg`, `w=${pick(['320', '640', '1280'])}`, 'image/jpeg'];
    const host = hostOf(Math.max(0, skewed(tenants)));
    const plain = next() < 0.04;
    const method = next() < 0.03 ? 'HEAD' : next() < 0.01 ? 'POST' : 'GET';
    const hit = next() < 0.6;
    const [status, result] =
      plain && !path.endsWith('.css') ? ['301', 'Redirect'] : method === 'POST' ? ['403', 'Error'] : ['200', hit ? 'Hit' : 'Miss'];
    const bytes = 400 + Math.floor(next() * 20000);
    const ip = `203.0.${Math.floor(next() * 256)}.${Math.floor(next() * 256)}`;
    const version = plain || next() < 0.3 ? 'HTTP/1.1' : 'HTTP/2.0';
    const taken = (0.001 + next() * 0.4).toFixed(3);
    const id = `${Math.floor(next() * 2 ** 32).toString(36)}${Math.floor(next() * 2 ** 32).toString(36)}`.padEnd(54, 'A');
    block += `${moment.slice(0, 10)}\t${moment.slice(11, 19)}\tFRA60-P${1 + Math.floor(next() * 9)}\t${bytes}\t${ip}\t${method}\td1bench0main0.cloudfront.net\t${path}\t${status}\t-\t${pick(agents)}\t${query}\t-\t${result}\t${id}==\t${host}\t${plain ? 'http' : 'https'}\t${200 + (bytes % 300)}\t${taken}\t-\t${plain ? '-' : 'TLSv1.3'}\t${plain ? '-' : 'TLS_AES_128_GCM_SHA256'}\t${result}\t${version}\t-\t-\t${20000 + (bytes % 40000)}\t${taken}\t${result}\t${type}\t${bytes - 300}\t-\t-\n`;
    if (block.length > 400_000) {
      yield block;
      block = '';
    }
  }
  yield block;
}
