import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTracesReader } from '../../../../main/core/traffic/json-lines';
import {
  longestBodyText,
  migrations,
  problemOfVersion,
  readSaved,
  savedHeader,
  savedLine,
  savedVersion,
  versionOf,
  withoutHandles,
  type Migration,
} from '../../../../main/core/traffic/saved';
import { trace } from '../../../support/traces';
import { anyRecordedRequest, recordedAnswer, recordedRequest, viewerRequest } from '../../../support/traffic';

const fixture = (version: number): string => join(import.meta.dirname, 'saved', `version-${version}.jsonl`);

/** What every fixture holds. */
const kept = [
  recordedRequest({
    id: 'first',
    line: 3,
    request: viewerRequest({
      method: 'POST',
      path: '/caf%C3%A9',
      query: 'a=1',
      sni: 'other.example',
      dnsName: 'd111111abcdef8.cloudfront.net',
      headers: [
        ['host', 'shop.example'],
        ['cookie', 'a=1; b=2'],
      ],
      client: { ip: '2001:db8::7', country: 'NO' },
      ipv6: true,
      bodyBytes: 4,
      body: { size: 4, text: 'body' },
    }),
    answered: recordedAnswer(),
    trace: trace(),
  }),
  recordedRequest({ id: 'second', line: null, answered: null }),
];

describe('saved traffic', () => {
  it('is read back as it was written, whatever it is', () => {
    fc.assert(
      fc.property(anyRecordedRequest, (recorded) => {
        expect(readSaved(JSON.parse(savedLine(recorded)), savedVersion)).toEqual(recorded);
      }),
    );
  });

  it.each(Array.from({ length: savedVersion }, (_, at) => at + 1))('of version %i can still be read', (version) => {
    expect(existsSync(fixture(version)), `a file of version ${version} belongs to the fixtures`).toBe(true);
    const reader = createTracesReader();
    const [header, ...lines] = readFileSync(fixture(version), 'utf8').trimEnd().split('\n');
    expect(versionOf(JSON.parse(header ?? ''))).toBe(version);
    expect([header, ...lines].flatMap((line, at) => reader.read(line ?? '', at + 1))).toEqual(kept);
  });

  it('has a step from every version to the next', () => {
    expect(migrations).toHaveLength(savedVersion - 1);
  });

  it('goes through all steps that it needs, and through none that it does not', () => {
    const rename: Migration = ({ when, ...line }) => ({ ...line, at: when });
    const answer: Migration = (line) => ({ ...line, answered: null });
    const { at, ...old } = recordedRequest();
    expect(readSaved({ ...old, when: at }, 1, [rename, answer])).toEqual({ ...recordedRequest(), answered: null });
    expect(readSaved({ ...old, at }, 2, [rename, answer])).toMatchObject({ at, answered: null });
    expect(readSaved({ ...old, at }, 3, [rename, answer])).toEqual(recordedRequest());
    expect(readSaved({}, 1, [() => 'It cannot be taken over.', answer])).toBe('It cannot be taken over.');
  });

  it('of a version that is still to come is refused with a way out', () => {
    expect(problemOfVersion(savedVersion)).toBeNull();
    expect(problemOfVersion(savedVersion + 1)).toMatch(/newer Edgecase/);
    expect(problemOfVersion(0)).toMatch(/never was a version 0/);
  });

  it('holds no key of a client, no handle, and no body beyond a bound', () => {
    const request = viewerRequest({ clientKey: 'secret', bodyBytes: 5, body: { size: 5, handle: { fd: 3 } } });
    expect(savedLine(recordedRequest({ request }))).not.toMatch(/secret|handle/);
    const long = 'x'.repeat(longestBodyText + 1);
    expect(withoutHandles(viewerRequest({ bodyBytes: long.length, body: { size: long.length, text: long } })).body).toEqual({
      size: long.length,
    });
  });

  it.each([
    [[], /no request/],
    [{}, /no id/],
    [{ id: '1' }, /no moment/],
    [{ id: '1', at: 1e16 }, /no moment/],
    [{ id: '1', at: 1 }, /how it was answered/],
    [{ ...recordedRequest(), answered: {} }, /headers of the answer/],
    [{ ...recordedRequest(), answered: 5 }, /headers of the answer/],
    [{ ...recordedRequest(), trace: { schema: 'edgecase/trace/1' } }, /no member id/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), query: 5 } }, /query/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), sni: undefined } }, /SNI/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), body: 'x' } }, /body of the request/],
    [{ ...recordedRequest(), request: null }, /no member request/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), host: 1 } }, /no host/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), scheme: 'ftp' } }, /neither http nor https/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), path: 'x' } }, /slash/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), headers: [['a']] } }, /list of pairs/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), client: null } }, /client/],
    [{ ...recordedRequest(), request: { ...viewerRequest(), bodyBytes: '5' } }, /how long its body is/],
  ])('that lacks what nothing can be done without is refused with a sentence', (line, words) => {
    expect(readSaved(line, savedVersion)).toMatch(words);
  });

  it('begins with its version', () => {
    expect(versionOf(JSON.parse(savedHeader()))).toBe(savedVersion);
    expect(versionOf({ schema: 'edgecase/trace/1' })).toBeNull();
    expect(versionOf(null)).toBeNull();
  });
});
