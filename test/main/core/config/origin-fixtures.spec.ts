import { describe, expect, it } from 'vitest';
import { createOriginGrouping } from '../../../../main/core/config/origin-fixtures';
import { readFile } from '../../../../main/core/config/read-file';

const fixture = (path: string): { path: string; size: number; modified: number } => ({ path, size: 1, modified: 2 });
const declared = (path: string, value: object): ReturnType<typeof readFile> => readFile(path, JSON.stringify(value), '111122223333');

describe('origins', () => {
  it('join listed files and declarations by domain, in lower case', () => {
    const group = createOriginGrouping();
    const origins = group(
      [
        declared('origins/Web.example.json', { fault: 'dns', delayMs: 5, stubs: [{ status: 503 }] }),
        declared('origins/api.example.json', { proxy: 'http://127.0.0.1:1' }),
      ],
      [
        fixture('origins/web.example/index.html'),
        fixture('origins/web.example/img/a.png'),
        fixture('origins/only.example/x'),
        fixture('origins/stray'),
        fixture('other/a/b'),
      ],
    );
    expect(origins.map(({ domain, file, fault, proxy }) => [domain, file, fault, proxy])).toEqual([
      ['api.example', 'origins/api.example.json', undefined, 'http://127.0.0.1:1'],
      ['only.example', undefined, undefined, undefined],
      ['web.example', 'origins/Web.example.json', 'dns', undefined],
    ]);
    expect([...(origins[2]?.files?.keys() ?? [])]).toEqual(['/index.html', '/img/a.png']);
    expect(origins[0]?.files).toBeNull();
    expect(origins[2]?.stubs).toEqual([{ status: 503 }]);
  });

  it('keep the listings while the fixtures are the same', () => {
    const group = createOriginGrouping();
    const fixtures = [fixture('origins/web.example/a')];
    const first = group([], fixtures)[0]?.files;
    expect(group([declared('origins/web.example.json', {})], fixtures)[0]?.files).toBe(first);
    expect(group([], [...fixtures])[0]?.files).not.toBe(first);
  });

  it('let a broken declaration cost its own settings only', () => {
    const origins = createOriginGrouping()([readFile('origins/web.example.json', '{', '111122223333')], [fixture('origins/web.example/a')]);
    expect(origins).toMatchObject([{ domain: 'web.example', stubs: [] }]);
    expect(origins[0]?.files?.size).toBe(1);
  });
});
