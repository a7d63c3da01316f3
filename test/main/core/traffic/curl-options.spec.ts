import { describe, expect, it } from 'vitest';
import { isQuiet, readOptions } from '../../../../main/core/traffic/curl-options';

const read = (text: string): unknown[] =>
  readOptions(text.split(' ')).map(({ options, urls }) => [options.map(({ name, value }) => [name, value]), urls]);

describe('options of curl', () => {
  it('take their values apart or together with their letter', () => {
    expect(read('-X PUT -XPOST --request DELETE https://a.example')).toEqual([
      [
        [
          ['request', 'PUT'],
          ['request', 'POST'],
          ['request', 'DELETE'],
        ],
        ['https://a.example'],
      ],
    ]);
  });

  it('of one letter may share a dash', () => {
    expect(read('-sSkXPOST u')).toEqual([
      [
        [
          ['silent', ''],
          ['show-error', ''],
          ['insecure', ''],
          ['request', 'POST'],
        ],
        ['u'],
      ],
    ]);
  });

  it('begin anew after --next, and end with --', () => {
    expect(read('-I a --next -k -- -b')).toEqual([
      [[['head', '']], ['a']],
      [[['insecure', '']], ['-b']],
    ]);
  });

  it('that nobody knows are kept as they were written', () => {
    expect(readOptions(['-~', '--mystery', 'u'])).toEqual([
      {
        options: [
          { name: '-~', value: '', written: '-~' },
          { name: 'mystery', value: '', written: '--mystery' },
        ],
        urls: ['u'],
      },
    ]);
  });

  it('know which of them change nothing of a request', () => {
    expect(['silent', 'output', 'max-time', 'verbose'].every(isQuiet)).toBe(true);
    expect(['header', 'proxy', 'aws-sigv4', 'mystery'].some(isQuiet)).toBe(false);
  });
});
