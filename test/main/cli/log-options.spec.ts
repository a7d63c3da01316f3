import { describe, expect, it } from 'vitest';
import { parseCommand, UsageError } from '../../../main/cli/arguments';
import { accessLogOf, logFormatOf, serveLogOptions, withUsualFormat } from '../../../main/cli/log-options';
import { tempFolder } from '../../support/temp-folder';
import { recordingTerminal } from '../../support/terminal';

const folder = tempFolder();
const log = (...argv: readonly string[]): ReturnType<typeof accessLogOf> =>
  accessLogOf(parseCommand(argv, serveLogOptions), recordingTerminal());

describe('the options about access logs', () => {
  it('ask for none, or for one in a folder', () => {
    expect(log()).toBeNull();
    expect(log('--access-log', folder)?.folder).toBe(folder);
    expect(log('--access-log', folder, '--log-format', 'v2-w3c', '--log-fields', 'date, time asn', '--log-path', '{yyyy}')).not.toBeNull();
  });

  it('are refused when they say nothing together', () => {
    expect(() => log('--log-format', 'v1')).toThrow('--log-format needs --access-log');
    expect(() => log('--access-log', folder, '--log-fields', 'date')).toThrow('--log-fields needs --log-format');
    expect(() => log('--access-log', folder, '--log-format', 'v2-json', '--log-fields', 'cs-host')).toThrow(UsageError);
  });

  it('know the formats by name, and say that Parquet is not written', () => {
    expect([logFormatOf('auto', 'x'), logFormatOf('v2-raw', 'x')]).toEqual(['auto', 'v2-raw']);
    expect(() => logFormatOf('v2-parquet', 'x')).toThrow('Parquet logs are not written');
    expect(() => logFormatOf('csv', 'log-format')).toThrow(
      "--log-format takes auto, v1, v2-json, v2-plain, v2-w3c, v2-raw or realtime, not 'csv'",
    );
  });

  it('let --log-line stand alone', () => {
    expect(withUsualFormat(['a', '--log-line'])).toEqual(['a', '--log-line', 'auto']);
    expect(withUsualFormat(['--log-line', '--live', 'u'])).toEqual(['--log-line', 'auto', '--live', 'u']);
    expect(withUsualFormat(['--log-line', 'https://a/'])).toEqual(['--log-line', 'auto', 'https://a/']);
    expect(withUsualFormat(['--log-line', 'v2-json', 'u'])).toEqual(['--log-line', 'v2-json', 'u']);
  });
});
