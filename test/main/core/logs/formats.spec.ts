import { describe, expect, it } from 'vitest';
import { createLogWriter, fieldsOf, logFormats } from '../../../../main/core/logs/formats';
import { logRecord } from '../../../support/log-record';

const example =
  '2019-12-04\t21:02:31\tLAX1\t392\t192.0.2.100\tGET\td111111abcdef8.cloudfront.net\t/index.html\t200\t-\tMozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)\t-\t-\tHit\tSOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==\td111111abcdef8.cloudfront.net\thttps\t23\t0.001\t-\tTLSv1.2\tECDHE-RSA-AES128-GCM-SHA256\tHit\tHTTP/2.0\t-\t-\t11040\t0.001\tHit\ttext/html\t78\t-\t-\n';

describe('the lines of a log', () => {
  it('are those of AWS’s example in version 1', () => {
    const writer = createLogWriter('v1');
    expect(writer.line(logRecord())).toBe(example);
    const [version, fields, end] = writer.header.split('\n');
    expect([version, fields?.split(' ').length, end]).toEqual(['#Version: 1.0', 34, '']);
    expect(fields).toMatch(/^#Fields: date time x-edge-location sc-bytes c-ip cs-method cs\(Host\) /);
  });

  it('are objects of texts as JSON', () => {
    const { header, line } = createLogWriter('v2-json', { fields: ['date', 'sc-status', 'asn', 'cs(Cookie)'] });
    const record = logRecord({ headers: [['cookie', 'a=b c']] });
    expect([header, line(record)]).toEqual(['', '{"date":"2019-12-04","sc-status":"200","asn":"-","cs(Cookie)":"a=b%20c"}\n']);
  });

  it('have a line of names as w3c, and none as Plain and Raw', () => {
    const fields = ['time', 'date', 'timestamp(ms)'];
    const w3c = createLogWriter('v2-w3c', { fields });
    expect(w3c.header + w3c.line(logRecord())).toBe('#Fields: time date timestamp(ms)\n21:02:31\t2019-12-04\t1575493351500\n');
    for (const format of ['v2-plain', 'v2-raw'] as const) {
      const plain = createLogWriter(format, { fields, delimiter: ' | ' });
      expect(plain.header + plain.line(logRecord())).toBe('21:02:31 | 2019-12-04 | 1575493351500\n');
    }
  });

  it('keep CloudFront’s order in real-time logs', () => {
    const { line } = createLogWriter('realtime', { fields: ['sc-status', 'c-ip', 'timestamp'] });
    expect(line(logRecord())).toBe('1575493351.500\t192.0.2.100\t200\n');
  });

  it('hold no cookies in standard logs unless they are asked for', () => {
    const record = logRecord({ headers: [['cookie', 'secret=1']] });
    expect(createLogWriter('v1').line(record)).not.toContain('secret');
    expect(createLogWriter('v2-json').line(record)).not.toContain('secret');
    expect(createLogWriter('v1', { cookies: true }).line(record)).toContain('\tsecret=1\t');
    expect(createLogWriter('realtime').line(record)).toContain('\tsecret=1\t');
  });

  it('refuse a field that the format does not have', () => {
    expect(() => createLogWriter('v2-json', { fields: ['cs-host'] })).toThrow("v2-json logs have no field 'cs-host'");
    expect(() => createLogWriter('realtime', { fields: ['date'] })).toThrow("realtime logs have no field 'date'");
  });

  it('name no connection group in any format', () => {
    for (const format of logFormats)
      expect(
        fieldsOf(format)
          .map(({ name }) => name)
          .join(' '),
      ).not.toMatch(/group|endpoint/);
  });
});
