/** Stories about CloudFront Functions: made, tried on one tenant and on all, with the code that is not saved yet. */
import { expect } from '@playwright/test';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pagesOf } from '../pages';
import type { Story, StudioUnderTest } from '../support/studio';

const code = `import cf from 'cloudfront';

function handler(event) {
  const site = cf.distributionTenant.parameters.get('site');
  console.log('site ' + site);
  if (site === 'cedar') {
    throw new Error('no cedar here');
  }
  event.request.headers['x-site'] = { value: site };
  return event.request;
}
`;

/** A function that every shop runs at viewer-request. */
async function addFunction({ workspace }: StudioUnderTest): Promise<void> {
  await mkdir(join(workspace, 'functions'), { recursive: true });
  await writeFile(join(workspace, 'functions/brand.js'), code);
  const path = join(workspace, 'distributions/storefront.json');
  const template = JSON.parse(await readFile(path, 'utf8')) as { readonly DefaultCacheBehavior: object };
  const FunctionAssociations = { Quantity: 1, Items: [{ EventType: 'viewer-request', FunctionARN: 'brand' }] };
  const DefaultCacheBehavior = { ...template.DefaultCacheBehavior, FunctionAssociations };
  await writeFile(path, `${JSON.stringify({ ...template, DefaultCacheBehavior }, null, 2)}\n`);
}

export const functionStories: readonly Story[] = [
  {
    title: 'a function is tried on one tenant: outcome, console and the line where it failed; for all tenants it shows who fails',
    run: async (studio) => {
      const { shell, functions, files } = pagesOf(studio);
      await addFunction(studio);
      await shell.go('Functions');
      await functions.choose('brand');
      await functions.request('bluebird.storefront.example', '/books?page=2');
      await functions.header(1, 'Accept-Language', 'de');
      await functions.run();
      await expect(functions.result).toContainText('Function brand changed: header x-site added.');
      await expect(functions.console).toContainText('site bluebird');
      await expect(functions.result.getByRole('meter', { name: 'Compute utilization' })).toBeVisible();

      await functions.scope('All tenants').click();
      await functions.run();
      await expect(functions.all).toContainText('9 tenants');
      await expect(functions.tenant('bluebird-books')).toContainText('changed');
      await expect(functions.tenant('cedar-coffee')).toContainText('failed');
      await functions.all.getByRole('button', { name: '1 failed' }).click();
      await expect(functions.tenant('bluebird-books')).toHaveCount(0);
      await functions.tenant('cedar-coffee').click();
      await expect(functions.result).toContainText('no cedar here');
      await functions.result.getByRole('button', { name: 'functions/brand.js:7' }).click();
      await expect(files.editor).toBeVisible();
    },
  },
  {
    title: 'a workspace without functions says how to make one, and Run runs the code as it stands in the editor',
    run: async (studio) => {
      const { shell, functions, files } = pagesOf(studio);
      await shell.go('Functions');
      await expect(functions.feature).toContainText('No functions yet');
      await addFunction(studio);
      await functions.choose('brand');
      await functions.feature.getByRole('button', { name: 'Open code' }).click();
      await files.shows('functions/brand.js');
      // It moves the lines below it down when it appears.
      await expect(files.lens('Run…')).toBeVisible();
      await files.retype("site === 'cedar'", "'cedar'", 'bluebird');
      await expect(files.unsaved('functions/brand.js')).toBeAttached();
      await files.lens('Run…').click();
      await functions.request('bluebird.storefront.example', '/');
      await functions.run();
      await expect(functions.result).toContainText('Function brand failed in line 7');
      await expect(functions.feature).toContainText('The unsaved code of functions/brand.js was run');
    },
  },
];
