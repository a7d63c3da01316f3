import { describe, expect, it } from 'vitest';
import { checkDraftFile, overlayInput, withFailingOrigins } from '../../../../main/workspace/drafts/overlay';

const input = {
  files: [
    { path: 'a.json', text: 'a' },
    { path: 'c.json', text: 'c' },
  ],
  fixtures: [],
  unreadable: [{ path: 'x.json', problem: 'io' as const, detail: '' }],
};

describe('a draft over the workspace', () => {
  it('replaces, adds in order and removes files', () => {
    const over = overlayInput(input, [
      { path: 'c.json', after: null },
      { path: 'b.json', after: 'b' },
      { path: 'a.json', after: 'A' },
    ]);
    expect(over.files).toEqual([
      { path: 'a.json', text: 'A' },
      { path: 'b.json', text: 'b' },
    ]);
  });

  it('keeps the objects of files it does not touch, so that they need not be read again', () => {
    expect(overlayInput(input, [{ path: 'a.json', after: 'A' }]).files[1]).toBe(input.files[1]);
    expect(overlayInput(input, [])).toBe(input);
  });

  it('makes a file readable that the workspace cannot read', () => {
    expect(overlayInput(input, [{ path: 'x.json', after: '{}' }])).toMatchObject({ unreadable: [] });
  });
});

describe('failing origins', () => {
  it('fail in what stands for them, declared or not', () => {
    const files = [{ path: 'origins/A.example.json', text: '{ "stubs": [] }' }];
    const failing = withFailingOrigins({ files, fixtures: [] }, ['a.example', 'b.example']);
    expect(failing.files.map(({ path, text }) => [path, JSON.parse(text) as unknown])).toEqual([
      ['origins/A.example.json', { stubs: [], fault: 'refused' }],
      ['origins/b.example.json', { fault: 'refused' }],
    ]);
    expect(withFailingOrigins(input, [])).toBe(input);
  });
});

describe('what a draft may hold', () => {
  it('is configuration: no files of origins, nothing that is not simulated, nothing outside', () => {
    expect(() => checkDraftFile('tenants/acme.json', '{}')).not.toThrow();
    expect(() => checkDraftFile('origins/a.example.json', null)).not.toThrow();
    expect(() => checkDraftFile('origins/a.example/index.html', '')).toThrow('served by an origin');
    expect(() => checkDraftFile('README.md', '')).toThrow('no file that is simulated');
    expect(() => checkDraftFile('other/thing.json', '')).toThrow('no file that is simulated');
    expect(() => checkDraftFile('../tenants/acme.json', '')).toThrow('leaves the workspace');
    expect(() => checkDraftFile('tenants/acme.json', 'x'.repeat(9 * 1024 * 1024))).toThrow('8 MiB');
  });
});
