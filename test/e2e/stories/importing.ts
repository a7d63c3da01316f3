/** Stories about bringing AWS's own formats in. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { pagesOf } from '../pages';
import type { Story } from '../support/studio';

const fixtures = join(import.meta.dirname, '../../main/interchange/import/fixtures');
const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/7d1f0c52-3a86-4b1e-9a0f-51c0d9e2a701';

/** Four mistakes: a price class, a placeholder that nothing defines, SSLv3, and a certificate that is not in the workspace. */
const mistaken = `Resources:
  Template:
    Type: AWS::CloudFront::Distribution
    Properties:
      DistributionConfig:
        Enabled: true
        ConnectionMode: tenant-only
        PriceClass: PriceClass_100
        TenantConfig:
          ParameterDefinitions: []
        Origins:
          - Id: web
            DomainName: "{{shop}}.origin.example"
            CustomOriginConfig: { OriginProtocolPolicy: https-only }
        DefaultCacheBehavior:
          TargetOriginId: web
          ViewerProtocolPolicy: redirect-to-https
          CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
        ViewerCertificate:
          AcmCertificateArn: arn:aws:acm:us-east-1:111122223333:certificate/3c9e7b12-5d40-4f6a-8b2e-90a1c4d7e801
          SslSupportMethod: sni-only
          MinimumProtocolVersion: SSLv3
`;

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

export const importingStories: readonly Story[] = [
  {
    title: 'a pasted template shows what it would change, is applied as one, and taken back as one',
    run: async (studio) => {
      const { shell, importing } = pagesOf(studio);
      const tenant = join(studio.workspace, 'tenants/aurora-outdoor.json');
      const before = await readFile(tenant, 'utf8');
      await shell.run('Import from AWS');
      await importing.paste(await readFile(join(fixtures, 'storefront.yaml'), 'utf8'));
      await expect(importing.dialog).toContainText('1 connection group');
      await importing.file('tenants/aurora-outdoor.json').click();
      await expect(importing.change('tenants/aurora-outdoor.json')).toContainText('/DistributionId');
      expect(await readFile(tenant, 'utf8')).toBe(before);

      await importing.show('Not told by the source');
      await expect(importing.dialog).toContainText('The parameter CertificateArn has no value.');
      await importing.give('CertificateArn', certificate);
      await expect(importing.dialog).not.toContainText('The parameter CertificateArn has no value.');
      await importing.apply();

      await expect(shell.problems).toBeVisible();
      expect(await readFile(join(studio.workspace, 'distributions/template.json'), 'utf8')).toContain(certificate);
      expect(await readFile(tenant, 'utf8')).toContain('shop.aurora-outdoor.example');
      await studio.page.getByRole('button', { name: 'Undo' }).click();
      await expect.poll(() => isThere(join(studio.workspace, 'distributions/template.json'))).toBe(false);
      await expect.poll(() => readFile(tenant, 'utf8')).toBe(before);
    },
  },
  {
    title: 'a newcomer pastes a template with four mistakes and mends it by quick fixes alone',
    run: async (studio) => {
      const { shell, importing } = pagesOf(studio);
      await shell.run('Import from AWS');
      await importing.paste(mistaken);
      await importing.apply();
      await expect(shell.problems.getByLabel('error')).toHaveCount(4);
      await shell.mend('Remove PriceClass');
      await shell.mend('Define parameter shop');
      await shell.mend('Set MinimumProtocolVersion to TLSv1.2_2021');
      await shell.mend('Describe it in certificates/3c9e7b12.json (write its names there)');
      await expect(shell.problem('parameter.undefined-placeholder')).toHaveCount(0);
      await studio.page.keyboard.press('ControlOrMeta+Alt+s');
      const template = join(studio.workspace, 'distributions/template.json');
      await expect.poll(() => readFile(template, 'utf8')).toContain('"Name": "shop"');
      expect(await readFile(template, 'utf8')).not.toContain('PriceClass');
      await expect(shell.problems.getByLabel('error')).toHaveCount(0);
    },
  },
  {
    title: 'what cdk synth wrote is chosen as files, and its tenants answer at once',
    run: async (studio) => {
      const { shell, importing, send } = pagesOf(studio);
      await shell.run('Import from AWS');
      await importing.choose(
        ['manifest.json', 'Cdn.template.json', 'Foundation.template.json'].map((name) => join(fixtures, 'cdk.out', name)),
      );
      await expect(importing.file('tenants/saas-acme.json')).toBeVisible();
      await importing.apply();
      await shell.go('Send');
      await send.send('https://acme.saas.example/', 200);
    },
  },
  {
    title: 'a text that is no template says why, and where',
    run: async (studio) => {
      const { shell, importing } = pagesOf(studio);
      await shell.run('Import from AWS');
      await importing.paste('{ "Resources": { "A": ] }');
      await expect(importing.problem).toContainText('line 1: This is no JSON');
      await expect(importing.text).toHaveValue('{ "Resources": { "A": ] }');
    },
  },
];
