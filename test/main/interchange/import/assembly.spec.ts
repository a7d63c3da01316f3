import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../../../main/interchange/import/assembly';

const read = (file: string, value: unknown) => readAssembly({ file, value, place: () => ({ file, line: 1, column: 1 }) });
const stack = (environment: string, properties: object): object => ({ type: 'aws:cloudformation:stack', environment, properties });

describe('the manifest of a CDK output', () => {
  it('tells stack, account, region and parameters of each template', () => {
    const artifacts = {
      Cdn: stack('aws://222233334444/eu-west-1', { templateFile: 'Cdn.template.json', stackName: 'cdn', parameters: { A: 'b', C: 3 } }),
      Any: stack('aws://unknown-account/unknown-region', { templateFile: 'Any.template.json' }),
      'Cdn.assets': { type: 'cdk:asset-manifest' },
    };
    const assembly = read('cdk.out/manifest.json', { version: '1', artifacts });
    expect(assembly?.folder).toBe('cdk.out/');
    expect([...(assembly?.stacks ?? [])]).toEqual([
      ['cdk.out/Cdn.template.json', { name: 'cdn', account: '222233334444', region: 'eu-west-1', parameters: { A: 'b' } }],
      ['cdk.out/Any.template.json', { name: 'Any', parameters: {} }],
    ]);
  });

  it('is no other document', () => {
    expect(read('other.json', { artifacts: {} })).toBeNull();
    expect(read('manifest.json', { name: 'a web app' })).toBeNull();
    expect(read('manifest.json', [1])).toBeNull();
  });
});
