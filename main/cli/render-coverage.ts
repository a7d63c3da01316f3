/** What a set of requests reaches, as a table, JSON, JUnit and SARIF. */
import type { CoverageReport, OwnerCoverage, TemplateCoverage } from '../core/types/coverage';
import { junitOf } from './junit';
import { sarifLog, type SarifResult } from './sarif-log';
import { wrap, type Style } from './style';
import { version } from './version';

/** Owners and domains shown without --all. */
const shownOwners = 15;

export function renderCoverageText(report: CoverageReport, style: Style, all = false): string {
  const { requests, nobodys, stopped, covered, total, percent, templates, owners } = report;
  const lines: string[] = [];
  for (const template of templates) lines.push(...renderTemplate(template, style), '');
  const missing = owners.filter(({ missed }) => missed.length > 0);
  const some = all ? missing : missing.slice(0, shownOwners);
  if (missing.length > 0) lines.push(style.bold('Not reached, by owner:'));
  for (const owner of some) lines.push(...renderOwner(owner, style));
  if (missing.length > some.length) lines.push(style.dim(`  … and ${missing.length - some.length} more (--all shows them).`));
  const domains = owners
    .filter(({ requests: asked }) => asked > 0)
    .flatMap((owner) =>
      owner.domains.filter((domain) => domain.active && domain.requests === 0).map(({ domain, source }) => ({ domain, source, owner })),
    );
  if (domains.length > 0) {
    lines.push('', style.bold('Domains that no request asks for:'));
    for (const { domain, source, owner } of all ? domains : domains.slice(0, shownOwners)) {
      lines.push(`  ${domain}  ${style.dim(`${owner.kind} ${owner.name}, ${source.file}:${source.line ?? 1}`)}`);
    }
    if (!all && domains.length > shownOwners) lines.push(style.dim(`  … and ${domains.length - shownOwners} more (--all shows them).`));
  }
  if (missing.length > 0 || domains.length > 0) lines.push('');
  const colour = covered === total ? style.green : style.yellow;
  lines.push(
    colour(
      `${percent.toFixed(1)} percent: ${covered} of ${plural(total, 'path pattern')} of ${plural(owners.length, 'owner')} reached by ${plural(requests, 'request')}.`,
    ),
  );
  if (nobodys > 0) lines.push(style.dim(`${plural(nobodys, 'request')} reached no owner.`));
  if (stopped > 0) lines.push(style.dim(`${plural(stopped, 'request')} ended at an owner before a path pattern was looked for.`));
  return `${lines.join('\n')}\n`;
}

function renderTemplate({ name, kind, owners, ownersReached, behaviors, source }: TemplateCoverage, style: Style): readonly string[] {
  const of = kind === 'template' ? `  ${ownersReached} of ${plural(owners, 'tenant')} reached` : '';
  const width = Math.max(...behaviors.map(({ pathPattern }) => pathPattern.length), 12);
  return [
    `${style.bold(`${kind} ${name}`)}${of}  ${style.dim(source.file)}`,
    ...behaviors.map(({ pathPattern, requests, owners: reached, shadowed, source: place }) => {
      const mark = shadowed ? style.dim('-') : requests > 0 ? style.green('✓') : style.red('✗');
      const told = shadowed
        ? 'no path can reach it'
        : `${String(requests).padStart(7)} requests${kind === 'template' ? `  ${String(reached).padStart(6)} of ${owners} tenants` : ''}`;
      return `  ${mark} ${pathPattern.padEnd(width)}  ${told}  ${style.dim(`${place.file}:${place.line ?? 1}`)}`;
    }),
  ];
}

function renderOwner({ kind, name, requests, covered, total, missed, source }: OwnerCoverage, style: Style): readonly string[] {
  const place = style.dim(`${source.file}:${source.line ?? 1}`);
  if (requests === 0) return [`  ${style.red('✗')} ${kind} ${name}: no request at all  ${place}`];
  return [`  ${style.yellow('~')} ${kind} ${name}: ${covered} of ${total}  ${place}`, `      ${wrap(missed.join(', '), style.width, 6)}`];
}

export function renderCoverageJson(report: CoverageReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** One suite for each owner, one test for each path pattern. */
export function renderCoverageJunit({ owners, templates }: CoverageReport): string {
  const behaviorsOf = new Map(templates.map(({ name, behaviors }) => [name, behaviors]));
  return junitOf(
    owners.map(({ kind, name, template, missed, source }) => ({
      name: `${kind} ${name}`,
      cases: (behaviorsOf.get(template ?? name) ?? [])
        .filter(({ shadowed }) => !shadowed)
        .map(({ pathPattern, source: place }) => ({
          name: pathPattern,
          milliseconds: 0,
          failures: missed.includes(pathPattern)
            ? [`No request reaches ${pathPattern} of ${kind} ${name} (${place.file}:${place.line ?? 1}, ${source.file}).`]
            : [],
        })),
    })),
  );
}

/** A result at the line of every behavior that is not reached by any tenant, and of every tenant and domain that is not. */
export function renderCoverageSarif({ templates, owners }: CoverageReport): string {
  const behaviors = templates.flatMap(({ name, kind, behaviors: all }) =>
    all
      .filter(({ requests, shadowed }) => requests === 0 || shadowed)
      .map(({ pathPattern, shadowed, source }): SarifResult => ({
        ruleId: shadowed ? 'coverage.shadowed' : 'coverage.behavior',
        level: 'warning',
        message: shadowed
          ? `No path can reach ${pathPattern} of ${kind} ${name}: patterns before it take all of its paths.`
          : `No request reaches ${pathPattern} of ${kind} ${name}.`,
        file: source.file,
        line: source.line ?? 1,
        pointer: source.pointer,
        fingerprint: `${name} ${pathPattern}`,
      })),
  );
  const idle = owners
    .filter(({ requests }) => requests === 0)
    .map(({ kind, name, source }): SarifResult => ({
      ruleId: 'coverage.owner',
      level: 'note',
      message: `No request reaches ${kind} ${name}.`,
      file: source.file,
      line: source.line ?? 1,
      pointer: source.pointer,
      fingerprint: `${kind} ${name}`,
    }));
  const domains = owners
    .filter(({ requests }) => requests > 0)
    .flatMap(({ kind, name, domains: all }) =>
      all
        .filter(({ active, requests }) => active && requests === 0)
        .map(({ domain, source }): SarifResult => ({
          ruleId: 'coverage.domain',
          level: 'note',
          message: `No request asks for ${domain} of ${kind} ${name}.`,
          file: source.file,
          line: source.line ?? 1,
          pointer: source.pointer,
          fingerprint: `${name} ${domain}`,
        })),
    );
  return sarifLog([...behaviors, ...idle, ...domains], ruleTexts, version());
}

const ruleTexts: Readonly<Record<string, string>> = {
  'coverage.behavior': 'Every path pattern is reached by some request.',
  'coverage.shadowed': 'Every path pattern has paths of its own.',
  'coverage.owner': 'Every tenant and distribution is reached by some request.',
  'coverage.domain': 'Every domain is asked for by some request.',
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
