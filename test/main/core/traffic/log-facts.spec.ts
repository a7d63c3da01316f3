import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../../../main/core/logs/formats';
import { columnName, columnsOf, endOf, kindOfColumns, type LogFacts } from '../../../../main/core/traffic/log-facts';

function read(kind: 'standard' | 'realtime', name: string, text: string): LogFacts | string {
  const facts: LogFacts = { headers: [] };
  const problem = columnsOf[kind].get(columnName(name))?.(text, facts);
  return problem ?? facts;
}

describe('columns of logs', () => {
  it('knows every column that the writers can write', () => {
    for (const { name } of fieldsOf('v2-json')) expect(columnsOf.standard.has(columnName(name)), name).toBe(true);
    for (const { name } of fieldsOf('realtime')) expect(columnsOf.realtime.has(columnName(name)), name).toBe(true);
  });

  it('finds a column by the names that Parquet and databases give it', () => {
    expect(columnName('cs(User-Agent)')).toBe('cs-user-agent');
    expect(columnName('cs_user_agent')).toBe('cs-user-agent');
    expect(columnName('timestamp(ms)')).toBe(columnName('timestamp_ms'));
  });

  it('knows a real-time log by names that no other has', () => {
    expect(kindOfColumns(['timestamp', 'c-ip', 'cs-method', 'cs-uri-stem', 'x-host-header', 'sc-status'])).toBe('standard');
    for (const name of ['cs-host', 'cs-user-agent', 'c-ip-version', 'r-host', 'cmcd-version'])
      expect(kindOfColumns(['timestamp', name])).toBe('realtime');
    expect(kindOfColumns(fieldsOf('v2-json').map(({ name }) => name))).toBe('standard');
  });

  it('reads the host fields of real-time logs the other way round', () => {
    expect(read('standard', 'x-host-header', 'shop.example')).toMatchObject({ host: 'shop.example' });
    expect(read('realtime', 'x-host-header', 'd1.cloudfront.net')).toMatchObject({ distributionDomain: 'd1.cloudfront.net' });
    expect(read('realtime', 'cs-host', 'shop.example')).toMatchObject({ host: 'shop.example' });
  });

  it('takes path and query of a real-time log apart', () => {
    expect(read('realtime', 'cs-uri-stem', '/a?b=1?2')).toMatchObject({ path: '/a', query: 'b=1?2' });
  });

  it('leaves out the header that was cut off', () => {
    const headers = `accept:*/*\nx-long:${'a'.repeat(900)}`.slice(0, 800).replaceAll('\n', '%0A');
    expect(read('realtime', 'cs-headers', headers)).toMatchObject({ allHeaders: [['accept', '*/*']] });
    expect(read('realtime', 'cs-headers', 'accept:*/*%0Ahost:a.example%0A')).toMatchObject({
      allHeaders: [
        ['accept', '*/*'],
        ['host', 'a.example'],
      ],
    });
  });

  it('says what is wrong with a value that is no such value', () => {
    expect(read('standard', 'sc-status', 'GET')).toBe('is no number');
    expect(read('standard', 'date', '31.01.2026')).toBe('is no date like 2026-01-31');
    expect(read('standard', 'date', '2026-13-45')).toBe('is no date like 2026-01-31');
    expect(read('standard', 'time', '25:00:00')).toBe('is no time like 23:59:59');
    expect(read('standard', 'c-ip', 'somebody')).toBe('is no address');
    expect(read('standard', 'sc-bytes', '9'.repeat(400))).toBe('is no number');
    expect(read('standard', 'time-taken', '999999999.000')).toBe('is no number of seconds that a request takes');
    expect(read('realtime', 'timestamp', '9'.repeat(16))).toBe('is no moment in seconds or milliseconds');
    expect(read('realtime', 'timestamp', 'now')).toBe('is no moment in seconds or milliseconds');
  });

  it('takes the finest moment of a line', () => {
    expect(endOf({ headers: [], day: 1000, time: 5 })).toBe(1005);
    expect(endOf({ headers: [], day: 1000, time: 5, endedAt: 7 })).toBe(7);
    expect(endOf({ headers: [], day: 1000 })).toBeNull();
    const facts: LogFacts = { headers: [] };
    columnsOf.standard.get('timestamp-ms')?.('1731620046814', facts);
    columnsOf.standard.get('timestamp')?.('1731620046', facts);
    expect(endOf(facts)).toBe(1731620046814);
  });
});
