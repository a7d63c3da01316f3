import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { bodyOf, fromBuffer, fromFile, fromStream, isSharedBody, oneChunk } from '../../../main/runtime/shared-body';
import { tempFolder } from '../../support/temp-folder';

describe('bodies that are known in full', () => {
  it('serve any number of readers from memory', async () => {
    const body = fromBuffer(Buffer.from('hello'));
    expect(body).toMatchObject({ size: 5, state: 'complete', inMemory: true });
    expect(await text(body.open())).toBe('hello');
    expect(await text(body.open())).toBe('hello');
    expect(body.bytes?.toString()).toBe('hello');
  });

  it('serve any number of readers from a file, without holding it', async () => {
    const folder = tempFolder({ 'a.txt': 'from disk' });
    const body = fromFile(`${folder}/a.txt`, 9);
    expect(body).toMatchObject({ size: 9, inMemory: false, bytes: undefined });
    expect(await Promise.all([text(body.open()), text(body.open())])).toEqual(['from disk', 'from disk']);
  });

  it('are settled at once', () => {
    const states: string[] = [];
    fromBuffer(Buffer.alloc(0)).whenSettled((state) => states.push(state));
    expect(states).toEqual(['complete']);
  });
});

describe('bodyOf', () => {
  it('finds the bytes behind every kind of reference', async () => {
    const shared = fromBuffer(Buffer.from('shared'));
    expect(await text(bodyOf({ size: 4, text: 'grün' }).open())).toBe('grün');
    expect(bodyOf({ size: 6, handle: shared })).toBe(shared);
    expect(await text(bodyOf({ size: null, handle: Readable.from([Buffer.from('stream')]) }).open())).toBe('stream');
    expect(await buffer(bodyOf({ size: 0 }).open())).toHaveLength(0);
  });

  it('counts bytes, not characters', () => {
    expect(bodyOf({ size: 5, text: 'grün' }).size).toBe(5);
  });
});

it('tells shared bodies from other handles', () => {
  expect(isSharedBody(fromStream(Readable.from([])))).toBe(true);
  expect(isSharedBody(Readable.from([]))).toBe(false);
  expect(isSharedBody(null)).toBe(false);
});

it('makes a stream of one chunk, or of none', async () => {
  expect(await text(oneChunk(Buffer.from('x')))).toBe('x');
  expect(await text(oneChunk(Buffer.alloc(0)))).toBe('');
});
