/** A trace as a person reads it in a terminal: three names, the answer, then the ladder. */
import { stages } from '../core/stages/index';
import type { LocatedRef } from '../core/types/source';
import type { Trace, TraceSpan } from '../core/types/trace';
import { wrap, type Style } from './style';

export function renderTraceText(trace: Trace, style: Style): string {
  const { request } = trace;
  return [
    `${style.bold(`${request.method} ${request.url}`)}  ${style.dim(`${trace.driver}, HTTP/${request.httpVersion}`)}`,
    '',
    ...names(trace, style),
    '',
    answer(trace, style),
    '',
    ...ladder(trace, style),
    ...ahead(trace, style),
    ...assumptions(trace, style),
  ].join('\n');
}

/** The lesson at a glance: what each of the three names picked. */
function names(trace: Trace, style: Style): string[] {
  const { request, dns, certificate, owner } = trace;
  const group = dns?.connectionGroup ? ` (connection group ${dns.connectionGroup})` : '';
  const edge = dns?.endpoint ? `${dns.endpoint}${group}` : 'no edge';
  const picked = certificate ? `${certificate.names[0] ?? 'no certificate'} (${certificate.source})` : 'nothing: no handshake';
  const tenant = !owner
    ? 'nobody was asked'
    : owner.kind === 'none'
      ? 'nobody'
      : `${owner.kind} ${owner.name ?? ''} (${owner.matched ?? ''} ${owner.domain ?? ''})`;
  const rows: readonly (readonly [string, string, string])[] = [
    ['DNS ', request.dnsName, `found ${edge}`],
    ['SNI ', request.sni ?? '(none)', `picked certificate ${picked}`],
    ['Host', request.host || '(none)', `picked ${tenant}`],
  ];
  const width = Math.max(...rows.map(([, name]) => name.length));
  return rows.map(([label, name, what]) => `  ${style.cyan(label)}  ${name.padEnd(width)}  ${what}`);
}

function answer(trace: Trace, style: Style): string {
  const { outcome, response } = trace;
  if (outcome.status === null) return `  ${style.red('✗')} ${style.bold(`no HTTP answer: ${outcome.failure ?? outcome.reason}`)}`;
  const good = outcome.status < 400;
  const cache = outcome.xCache ? `, ${outcome.xCache}` : '';
  const bytes = response ? `, ${response.bodyBytes} bytes` : '';
  return `  ${good ? style.green('✓') : style.red('✗')} ${style.bold(String(outcome.status))}${cache}${bytes}`;
}

function ladder(trace: Trace, style: Style): string[] {
  const lines: string[] = [];
  for (const { name: stage } of stages) {
    if (stage === '12-viewer-response') lines.push(...errorPage(trace, style));
    const spans = trace.spans.filter((span) => span.stage === stage);
    if (spans.length === 0) lines.push(style.dim(`  ${stage.padEnd(20)}not reached`));
    for (const span of spans) lines.push(...rung(span, isFailing(trace, span), style));
  }
  return lines;
}

/** The edge's own request for a custom error page: its two rungs, between those of the request. */
function errorPage({ errorPage: page }: Trace, style: Style): string[] {
  if (!page) return [];
  const failed = page.status < 200 || page.status > 299;
  const status = failed ? style.red(String(page.status)) : style.green(String(page.status));
  const through = `through the cache behavior ${page.behavior?.pathPattern ?? '*'}, and gets ${status}`;
  return [
    '',
    `  ${style.bold(`For the ${page.error} the edge asks for the error page ${page.path}`)} ${through}:`,
    ...page.spans.flatMap((span) => rung(span, failed && span === page.spans.at(-1), style)),
    '',
  ];
}

function rung(span: TraceSpan, failing: boolean, style: Style): string[] {
  const noted = span.decision === 'not-simulated';
  const mark = failing ? style.red('✗') : noted ? style.yellow('~') : style.green('✓');
  const indent = ' '.repeat(22);
  const head = `${mark} ${span.stage.padEnd(20)}${style.bold(span.decision)}`;
  const sentence = indent + wrap(span.reason.text, style.width, indent.length);
  const lines = [head, sentence];
  if (span.because.length > 0) lines.push(indent + style.dim(span.because.map(place).join('  ')));
  for (const rival of span.rejected)
    lines.push(indent + style.dim(wrap(`not ${rival.candidate}: ${rival.why}`, style.width, indent.length)));
  for (const note of span.notes ?? []) lines.push(indent + style.dim(wrap(`${note.candidate}: ${note.why}`, style.width, indent.length)));
  return lines;
}

function isFailing(trace: Trace, span: TraceSpan): boolean {
  const { outcome } = trace;
  const failed = outcome.failure !== null || (outcome.status !== null && outcome.status >= 400);
  return failed && span.reason.code === outcome.reason;
}

function ahead(trace: Trace, style: Style): string[] {
  if (!trace.next || trace.next.length === 0) return [];
  return [
    '',
    style.yellow('  Mending that would not be enough; next would fail:'),
    ...trace.next.flatMap((span) => rung(span, true, style)),
  ];
}

function assumptions(trace: Trace, style: Style): string[] {
  if (trace.assumptions.length === 0) return [''];
  return ['', style.dim(`  Rests on assumptions: ${trace.assumptions.join(', ')}`), ''];
}

export function place(ref: LocatedRef): string {
  if (!ref.file) return 'built in';
  return ref.line === null ? ref.file : `${ref.file}:${ref.line}`;
}
