import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileState, stateOf, statesOf } from '../../../main/workspace/file-state';
import { tempFolder } from '../../support/temp-folder';

const names = Array.from({ length: 400 }, (_unused, at) => `tenants/t${at}.json`);
const folder = tempFolder({
  ...Object.fromEntries(names.map((name) => [name, `{ "Name": "${name}" }`])),
  'tenants/latin.json': Buffer.from([0xe9]),
  'notes.txt': 'ignored',
  'origins/w.example/index.html': 'hello',
});
const found = (...paths: readonly string[]) => paths.map((path) => ({ path, absolute: join(folder, path) }));
const look = async (paths: readonly string[], before: ReadonlyMap<string, FileState> = new Map()): Promise<Map<string, FileState>> => {
  const told = new Map<string, FileState>();
  await statesOf(found(...paths), before, (path, state) => told.set(path, state));
  return told;
};

describe('statesOf', () => {
  it('tells every file that is there, each once, and says the same as a look at one file', async () => {
    const paths = [...names, 'tenants/latin.json', 'notes.txt', 'origins/w.example/index.html', 'tenants'];
    const told = await look([...paths, 'tenants/gone.json']);
    expect([...told.keys()]).toEqual(paths);
    for (const file of found(...paths.slice(-8))) expect(await stateOf(file, undefined, false)).toEqual(told.get(file.path));
    expect(told.get('tenants/latin.json')).toMatchObject({ kind: 'unreadable', problem: { problem: 'not-utf8' } });
    expect(told.get('tenants')).toMatchObject({ kind: 'other', folder: true });
  });

  it('lets others have their turn while it looks at many files', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await look(Array.from({ length: 100 }, () => names).flat());
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  it('keeps the file of a text that is the same', async () => {
    const before = await look(['tenants/t0.json']);
    const after = await look(['tenants/t0.json'], before);
    const [first, second] = [before, after].map((states) => states.get('tenants/t0.json'));
    expect(first?.kind === 'text' && second?.kind === 'text' && first.file === second.file).toBe(true);
  });
});

describe('stateOf', () => {
  it('says that a file is gone', async () => {
    expect(await stateOf({ path: 'tenants/gone.json', absolute: join(folder, 'tenants/gone.json') }, undefined, true)).toBeNull();
  });

  it.skipIf(process.platform === 'win32')('does not wait for what is no file', async () => {
    execFileSync('mkfifo', [join(folder, 'tenants/pipe.json')]);
    const told = await look(['tenants/pipe.json']);
    expect(told.get('tenants/pipe.json')).toMatchObject({ kind: 'unreadable', problem: { problem: 'not-a-file' } });
  });
});
