import { describe, expect, it } from 'vitest';
import { readFile, sizeLimit } from '../../../../main/core/config/read-file';

const account = '111122223333';
const codesOf = (path: string, text: string): readonly string[] =>
  readFile(path, text, account).contents.diagnostics.map(({ code, severity }) => `${severity} ${code}`);

describe('readFile', () => {
  it('gives the resources of a file and their problems, without looking for positions when there are none', () => {
    const { contents } = readFile(
      'tenants/a.json',
      JSON.stringify([
        { Name: 'abc', DistributionId: 'd', Domains: [] },
        { Name: 'bcd', DistributionId: 'd', Domains: [], Extra: 1 },
      ]),
      account,
    );
    expect(contents.resources.map(({ name, base }) => [name, base])).toEqual([
      ['abc', '/0'],
      ['bcd', '/1'],
    ]);
    expect(contents.diagnostics).toMatchObject([{ code: 'shape.unknown-member', pointer: '/1/Extra', line: 1 }]);
  });

  it('places problems in wrapped resources by their real pointers', () => {
    const text = JSON.stringify(
      {
        ETag: 'E',
        Distribution: {
          Id: 'E1',
          DistributionConfig: {
            CallerReference: 'c',
            Comment: '',
            Enabled: 'yes',
            Origins: [],
            DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'allow-all' },
          },
        },
      },
      null,
      1,
    );
    const [found] = readFile('distributions/d.json', text, account).contents.diagnostics;
    expect(found).toMatchObject({ code: 'shape.wrong-type', pointer: '/Distribution/DistributionConfig/Enabled', line: 8 });
  });

  it.each([
    ['notes/x.json', '{}', ['info file.unknown']],
    ['tenants/x.json', '{', ['error json.syntax']],
    ['tenants/x.json', '5', ['error shape.wrong-type']],
    ['README.md', 'x', []],
    ['functions/f.js', '(((', ['error function-code.syntax']],
    ['trust-stores/t.pem', 'nothing', ['error trust-store.malformed']],
    ['trust-stores/t.pem', '-----BEGIN PRIVATE KEY-----\nMFkw\n-----END PRIVATE KEY-----', ['error trust-store.private']],
    ['public-keys/k.pem', 'nothing', ['error public-key.malformed']],
    ['public-keys/k.pem', '-----BEGIN PRIVATE KEY-----\nMFkw\n-----END PRIVATE KEY-----', ['error public-key.private']],
    ['public-keys/k.pem', '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----', []],
    ['key-value-stores/k.json', '{"data":[{"key":"a","value":"b"}]}', []],
    ['key-value-stores/k.json', '[]', ['error shape.wrong-type']],
    ['workspace.json', '{"schemaVersion":1,"name":"x"}', []],
    [
      'dns/a.example.json',
      '{"ResourceRecordSets":[{"Name":"a.example","Type":"A","TTL":60,"Weight":300,"SetIdentifier":"x","ResourceRecords":[{"Value":"192.0.2.1"}]}]}',
      ['warning dns.routing-policy', 'error shape.out-of-range'],
    ],
    ['requests/a.http', 'GET https://a.example/', []],
    ['requests/a.http', '# @contry DE\nGET https://a.example/', ['error http.unknown-directive']],
  ])('says of %s with %j: %j', (path, text, codes) => {
    expect(codesOf(path, text)).toEqual(codes);
  });

  it('reads both forms of a key value store', () => {
    const values = ['{"a":"b"}', '{"data":[{"key":"a","value":"b"}]}'].map(
      (text) => readFile('key-value-stores/k.json', text, account).contents.resources[0]?.value,
    );
    expect(values).toEqual([{ a: 'b' }, { a: 'b' }]);
  });

  it('does not parse what is too large', () => {
    const { contents } = readFile('tenants/big.json', ' '.repeat(sizeLimit + 1), account);
    expect(contents).toMatchObject({ resources: [], diagnostics: [{ code: 'file.too-large', severity: 'error' }] });
  });
});
