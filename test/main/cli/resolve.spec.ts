import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../main/cli/arguments';
import { resolve } from '../../../main/cli/resolve';
import { sample } from '../../support/samples';
import { jsonOf, recordingTerminal } from '../../support/terminal';

const storefront = sample('saas-storefront');

async function json(...argv: readonly string[]): Promise<unknown> {
  const terminal = recordingTerminal();
  expect(await resolve([...argv, '--json'], terminal)).toBe(0);
  return jsonOf(terminal);
}

describe('resolve', () => {
  it('follows a name hop by hop to its endpoint', async () => {
    expect(await json(storefront, 'books.storefront.example')).toMatchObject({
      chain: [
        { name: 'books.storefront.example', type: 'CNAME', value: 'bluebird.storefront.example', ttl: 300 },
        { name: 'bluebird.storefront.example', type: 'CNAME', value: 'd3m4k9s7r1w2xz.cloudfront.net' },
        { name: 'd3m4k9s7r1w2xz.cloudfront.net', type: 'A' },
      ],
      endpoint: 'd3m4k9s7r1w2xz.cloudfront.net',
      connectionGroup: 'main',
      outcome: 'answer',
    });
  });

  it('says in a sentence how it ended, with the place of each record', async () => {
    const terminal = recordingTerminal();
    expect(await resolve([storefront, 'books.storefront.example'], terminal)).toBe(0);
    expect(terminal.written()).toMatch(
      /books\.storefront\.example +300 +CNAME +bluebird\.storefront\.example +dns\/storefront\.example\.zone:9\n/,
    );
    expect(terminal.written()).toMatch(/✓ .*connection group main/s);
  });

  it('ends with 0 for a name that does not exist: that is an answer', async () => {
    expect(await json(storefront, 'nobody.example')).toMatchObject({
      chain: [],
      endpoint: null,
      connectionGroup: null,
      outcome: 'nxdomain',
    });
    const terminal = recordingTerminal();
    expect(await resolve([storefront, 'nobody.example'], terminal)).toBe(0);
    expect(terminal.written()).toMatch(/^✗ /);
  });

  it('asks for the given type', async () => {
    expect(await json(storefront, 'cedar.storefront.example', 'aaaa')).toMatchObject({ addresses: ['::1'] });
    expect(await json(storefront, 'ember.storefront.example', 'AAAA')).toMatchObject({ connectionGroup: 'enterprise', addresses: [] });
  });

  it.each([
    [[], 'resolve needs a name'],
    [[storefront, 'a.example', 'LOC'], "'LOC' is not a record type"],
    [[storefront, 'a.example', 'A', 'more'], "'more' is too much"],
  ])('refuses %j', async (argv, sentence) => {
    const attempt = resolve(argv, recordingTerminal());
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(sentence);
  });

  it('reads two words as name and type unless the first is a folder', async () => {
    await expect(resolve(['a.example', 'AAAA'], recordingTerminal())).rejects.toThrow('is no workspace');
    expect(await json(storefront, 'a')).toMatchObject({ outcome: 'nxdomain' });
  });
});
