import { describe, expect, it } from 'vitest';
import { renderImport, type Rendering } from '../../../main/cli/render-import';
import { styleFor } from '../../../main/cli/style';
import type { ImportPlan } from '../../../main/core/types/import';
import { fixture, importing } from '../../support/import';

const style = styleFor({}, {});
const usual: Rendering = { workspace: 'mine', dryRun: true, diffs: true };
const render = (plan: Partial<ImportPlan>, rendering: Partial<Rendering> = {}): string =>
  renderImport({ changes: [], unresolved: [], skipped: [], notes: [], recognised: {}, ...plan }, { ...usual, ...rendering }, style);

const update = {
  path: 'a.json',
  before: '1\n2\n3\n4\n5\n',
  after: '1\n2\nx\n4\n5\n',
  kind: 'update',
  replaced: [],
  kept: ['/Domains/0'],
} as const;

describe('an import for people', () => {
  it('says what was recognised, what would change, what is missing and what comes next', () => {
    const { plan } = importing(fixture('storefront.yaml'));
    const shown = renderImport(plan, { ...usual, diffs: false }, style);
    expect(shown).toContain('1 distribution, 1 tenant, 1 connection group');
    expect(shown).toContain('Would change\n  add    connection-groups/prod-group.json\n');
    expect(shown).toContain('storefront.yaml:164:11 Template\n      The parameter CertificateArn has no value.');
    expect(shown).toContain('way out: Give it a value (on the command line --parameter CertificateArn=…).');
    expect(shown).toContain('1 × AWS::Lambda::Function: It has no place in a workspace.');
    expect(shown).toContain('Nothing was written. Run it again without --dry-run.');
  });

  it('shows a changed file as a unified diff, and what stands only there', () => {
    expect(render({ changes: [update] })).toContain(
      '  update a.json  (kept, only here: /Domains/0)\n    @@ -1,5 +1,5 @@\n     1\n     2\n    -3\n    +x\n     4\n     5\n',
    );
  });

  it('counts what stays, and says when nothing changes', () => {
    const same = { ...update, after: update.before, kind: 'same' } as const;
    expect(render({ changes: [same] })).toContain('1 file unchanged');
    expect(render({})).toBe('Would change\n  nothing\n');
  });

  it('shows the beginning of very long files', () => {
    const after = Array.from({ length: 1000 }, (_, line) => `${line}\n`).join('');
    const shown = render({ changes: [{ ...update, before: null, kind: 'add', after, kept: [] }] });
    expect(shown.split('\n').length).toBeLessThan(80);
  });

  it('counts what is too much to read', () => {
    const entry = { file: 'a', line: 1, column: 1, code: 'missing', subject: 's', message: 'm', fix: 'f' } as const;
    const shown = render({ unresolved: Array.from({ length: 60 }, () => entry) });
    expect(shown).toContain('  and 10 more (--json has all)');
  });

  it('tells what to do once it is written', () => {
    expect(render({ changes: [update] }, { dryRun: false })).toContain('  edgecase check mine ');
  });
});
