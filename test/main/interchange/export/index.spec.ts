import { parse } from '@cdktf/hcl2json';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import type { ExportFile } from '../../../../main/core/types/export';
import type { Workspace } from '../../../../main/core/types/workspace';
import { exportWorkspace } from '../../../../main/interchange/export/index';
import { planImport } from '../../../../main/interchange/import/index';
import { openWorkspaceFolder } from '../../../../main/workspace/folder';
import { awsStructure } from '../../../support/aws-resources';
import { bigWorkspaceFiles } from '../../../support/big-workspace';
import { effectiveSummary } from '../../../support/effective-summary';
import { everythingWorkspace } from '../../../support/export-workspace';
import { deployedAnswers } from '../../../support/fake-aws';
import { sample, sampleNames } from '../../../support/samples';
import { workspaceFiles } from '../../../support/workspace-arbitraries';

async function sampleWorkspace(name: string): Promise<Workspace> {
  const folder = await openWorkspaceFolder(sample(name));
  folder.close();
  return loadWorkspace(folder.input());
}

function imported(files: readonly ExportFile[], account: string): Workspace {
  const plan = planImport({ files: [], fixtures: [] }, files, { account });
  return loadWorkspace({
    files: plan.changes.map(({ path, after }) => ({ path, text: after })),
    fixtures: [],
  });
}

/** Names that lead into another account: where they lead is not this account's to deploy. */
function foreignNames(workspace: Workspace): ReadonlySet<string> {
  const { account } = workspace.settings;
  const endpoints = compile(workspace).dns.endpoints;
  const foreign = workspace.zones.flatMap(({ records }) =>
    records.filter(({ data }) => {
      const endpoint = endpoints.get(data);
      return (endpoint?.distribution ?? endpoint?.connectionGroup)?.account !== account && endpoint !== undefined;
    }),
  );
  return new Set(foreign.map(({ name }) => name));
}

const throughTemplates = (before: Workspace, syntax: 'yaml' | 'json' = 'yaml'): Workspace =>
  imported(exportWorkspace(before, { format: 'cloudformation', syntax, certificates: 'request' }).files, before.settings.account);

const throughRequests = (before: Workspace): Workspace =>
  imported(deployedAnswers(exportWorkspace(before, { format: 'cli', certificates: 'request' }).files), before.settings.account);

describe('a round trip over CloudFormation', () => {
  it.each(['yaml', 'json'] as const)('in %s means the same for a workspace with everything in it', (syntax) => {
    const before = everythingWorkspace();
    expect(effectiveSummary(throughTemplates(before, syntax))).toEqual(effectiveSummary(before));
  });

  it.each(sampleNames)('means the same for the sample %s', async (name) => {
    const before = await sampleWorkspace(name);
    const options = { withoutNames: foreignNames(before) };
    expect(effectiveSummary(throughTemplates(before), options)).toEqual(effectiveSummary(before, options));
  });

  it('means the same when it takes several templates', () => {
    const before = loadWorkspace({ files: bigWorkspaceFiles({ tenants: 600 }), fixtures: [] });
    const { files } = exportWorkspace(before, {
      format: 'cloudformation',
      certificates: 'request',
    });
    expect(files.length).toBeGreaterThan(2);
    expect(effectiveSummary(throughTemplates(before))).toEqual(effectiveSummary(before));
  });

  it('means the same for any workspace', () => {
    fc.assert(
      fc.property(workspaceFiles, (files) => {
        const before = loadWorkspace({ files, fixtures: [] });
        expect(before.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(effectiveSummary(throughTemplates(before))).toEqual(effectiveSummary(before));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a round trip over requests, what AWS makes of them, and what it then prints', () => {
  const options = { withoutRequests: true };

  it('means the same for a workspace with everything in it', () => {
    const before = everythingWorkspace();
    expect(effectiveSummary(throughRequests(before), options)).toEqual(effectiveSummary(before, options));
  });

  it.each(sampleNames.filter((name) => name !== 'host-sni-dns-lab' && name !== 'domains-over-time'))(
    'means the same for the sample %s',
    async (name) => {
      const before = await sampleWorkspace(name);
      expect(effectiveSummary(throughRequests(before), options)).toEqual(effectiveSummary(before, options));
    },
  );

  it('means the same for any workspace', () => {
    fc.assert(
      fc.property(workspaceFiles, (files) => {
        const before = loadWorkspace({ files, fixtures: [] });
        expect(effectiveSummary(throughRequests(before), options)).toEqual(effectiveSummary(before, options));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a round trip over requests that were never sent', () => {
  const options = { withoutRequests: true };
  const again = (before: Workspace): Workspace =>
    imported(
      exportWorkspace(before, { format: 'cli', certificates: 'request' }).files.filter(({ path }) => /\.(?:json|js)$/.test(path)),
      before.settings.account,
    );

  it('means the same for a workspace with everything in it', () => {
    const before = everythingWorkspace();
    expect(effectiveSummary(again(before), options)).toEqual(effectiveSummary(before, options));
  });

  it.each(sampleNames.filter((name) => name !== 'host-sni-dns-lab' && name !== 'domains-over-time'))(
    'means the same for the sample %s',
    async (name) => {
      const before = await sampleWorkspace(name);
      expect(effectiveSummary(again(before), options)).toEqual(effectiveSummary(before, options));
    },
  );

  it('means the same for any workspace', () => {
    fc.assert(
      fc.property(workspaceFiles, (files) => {
        const before = loadWorkspace({ files, fixtures: [] });
        expect(effectiveSummary(again(before), options)).toEqual(effectiveSummary(before, options));
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is written', () => {
  const cases = sampleNames.flatMap((name) => (['cli', 'cloudformation', 'terraform'] as const).map((format) => [name, format] as const));

  /** Update with `vitest -u`, and read the difference as the person would who applies it. */
  it.each(cases)('for %s as %s stays as it was read and found good', async (name, format) => {
    const { files, notes } = exportWorkspace(await sampleWorkspace(name), { format });
    const told = notes.map(({ level, text }) => `${level}: ${text}`).join('\n');
    const text = files.map((file) => `==== ${file.path}\n${file.text}`).join('\n');
    await expect(`${text}\n==== notes\n${told}\n`).toMatchFileSnapshot(`./written/${name}.${format}.txt`);
  });

  it('says so when resources belong to several accounts', async () => {
    const { files, notes } = exportWorkspace(await sampleWorkspace('host-sni-dns-lab'), {
      format: 'terraform',
    });
    expect(new Set(files.map(({ path }) => path.split('/')[0]))).toEqual(new Set(['account-111122223333', 'account-444455556666']));
    expect(notes.map(({ text }) => text).join(' ')).toContain('2 accounts');
  });
});

const places: readonly (readonly [path: string, structure: string])[] = [
  ['distributions/a.json', 'cloudfront.DistributionConfig'],
  ['tenants/a.json', 'cloudfront.CreateDistributionTenantRequest'],
  ['connection-groups/a.json', 'cloudfront.CreateConnectionGroupRequest'],
  ['policies/cache/a.json', 'cloudfront.CachePolicyConfig'],
  ['policies/origin-request/a.json', 'cloudfront.OriginRequestPolicyConfig'],
  ['policies/response-headers/a.json', 'cloudfront.ResponseHeadersPolicyConfig'],
  ['functions/a.json', 'cloudfront.FunctionConfig'],
  ['key-groups/a.json', 'cloudfront.KeyGroupConfig'],
  ['origin-access-controls/a.json', 'cloudfront.OriginAccessControlConfig'],
  ['continuous-deployment-policies/a.json', 'cloudfront.ContinuousDeploymentPolicyConfig'],
  ['web-acls/a.json', 'wafv2.CreateWebACLRequest'],
  ['ip-sets/a.json', 'wafv2.CreateIPSetRequest'],
  ['regex-pattern-sets/a.json', 'wafv2.CreateRegexPatternSetRequest'],
  ['rule-groups/a.json', 'wafv2.CreateRuleGroupRequest'],
  ['certificates/a.json', 'acm.CertificateDetail'],
  ['dns/a.example.json', 'route53.ListResourceRecordSetsResponse'],
];

/** One resource of every kind, with any members that AWS's models allow and hardly any that mean anything. */
const workspaces = fc
  .tuple(...places.map(([, structure]) => awsStructure(structure)))
  .map((values) => loadWorkspace({ files: places.map(([path], at) => ({ path, text: JSON.stringify(values[at]) })), fixtures: [] }));

describe('an export of whatever the models allow', () => {
  it('is a template that is YAML', () => {
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const { files } = exportWorkspace(workspace, { format: 'cloudformation' });
        for (const { path, text } of files)
          if (path.endsWith('.yaml')) expect(parseYaml(text, { logLevel: 'silent' })).toHaveProperty('Resources');
      }),
      { numRuns: 60 },
    );
  });

  it('is requests that are JSON', () => {
    fc.assert(
      fc.property(workspaces, (workspace) => {
        const { files } = exportWorkspace(workspace, { format: 'cli' });
        for (const { path, text } of files) if (path.endsWith('.json')) expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('is HCL', async () => {
    await fc.assert(
      fc.asyncProperty(workspaces, async (workspace) => {
        const { files } = exportWorkspace(workspace, { format: 'terraform' });
        for (const { path, text } of files) if (path.endsWith('.tf')) await parse(path, text);
      }),
      { numRuns: 60 },
    );
  });
});
