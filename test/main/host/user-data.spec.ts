import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathKey, userDataPath, userDataPlaces } from '../../../main/host/user-data';

describe('the user-data folder', () => {
  it.each([
    ['Linux', { platform: 'linux', env: {}, home: '/home/ada' }, join('/home/ada', '.local', 'share', 'edgecase')],
    ['Linux with XDG_DATA_HOME', { platform: 'linux', env: { XDG_DATA_HOME: '/data' }, home: '/home/ada' }, join('/data', 'edgecase')],
    ['macOS', { platform: 'darwin', env: {}, home: '/Users/ada' }, join('/Users/ada', 'Library', 'Application Support', 'Edgecase')],
    ['Windows', { platform: 'win32', env: { APPDATA: '/roaming' }, home: '/ada' }, join('/roaming', 'Edgecase')],
  ] as const)('is where %s keeps such things', (_name, options, path) => {
    expect(userDataPath(options)).toBe(path);
  });

  it('can be moved by EDGECASE_USER_DATA', () => {
    expect(userDataPath({ env: { EDGECASE_USER_DATA: '/elsewhere' }, home: '/home/ada' })).toBe('/elsewhere');
  });

  it('keeps everything below one root', () => {
    const { root, ...places } = userDataPlaces('/data');
    expect(Object.values(places).every((place) => place.startsWith(root))).toBe(true);
    expect(new Set(Object.values(places)).size).toBe(Object.values(places).length);
  });

  it('names a path by a key that is safe in file names', () => {
    expect(pathKey('/some/where: odd*')).toMatch(/^[0-9a-f]{24}$/);
    expect(pathKey('/a')).not.toBe(pathKey('/b'));
  });
});
