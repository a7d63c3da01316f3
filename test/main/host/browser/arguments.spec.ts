import { describe, expect, it } from 'vitest';
import { readShellArguments } from '../../../../main/host/browser/arguments';

describe('the arguments of the browser shell', () => {
  it('may all be absent', () => {
    expect(readShellArguments([], '/home')).toEqual({
      workspacePath: null,
      port: 0,
      jsonReady: false,
      edge: true,
      edgePorts: null,
      userData: null,
    });
  });

  it('are understood in any order, with values behind a space or an equals sign', () => {
    const read = readShellArguments(['--json-ready', '--port=7300', 'shops', '--no-edge', '--free-ports', '--user-data', 'data'], '/home');
    expect(read).toEqual({
      workspacePath: '/home/shops',
      port: 7300,
      jsonReady: true,
      edge: false,
      edgePorts: 'free',
      userData: '/home/data',
    });
  });

  it.each([
    [['--port', 'many'], '--port wants a number from 0 to 65535, not “many”.'],
    [['--port', '70000'], '--port wants a number from 0 to 65535, not “70000”.'],
    [['--user-data'], '--user-data wants a folder.'],
    [['--fast'], 'The option --fast is not known.'],
    [['one', 'two'], 'Only one workspace can be opened: /home/one or two.'],
  ])('are refused with a sentence: %s', (argv, sentence) => {
    expect(readShellArguments(argv, '/home')).toBe(sentence);
  });
});
