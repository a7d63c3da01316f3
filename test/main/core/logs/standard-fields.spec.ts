import { describe, expect, it } from 'vitest';
import { writeField } from '../../../../main/core/logs/fields';
import { extraV2Fields, standardFields, standardV2Fields } from '../../../../main/core/logs/standard-fields';
import { logRecord } from '../../../support/log-record';

describe('the columns of standard logs', () => {
  it('are 33 in version 1 and 35 in version 2', () => {
    expect([standardFields.length, standardV2Fields.length]).toEqual([33, 35]);
    expect(standardV2Fields.slice(33).map(({ name }) => name)).toEqual(['distribution-tenant-id', 'connection-id']);
  });

  it('name the distribution in cs(Host) and the viewer’s Host in x-host-header', () => {
    const record = logRecord({ host: 'www.example.com' });
    const value = (name: string): string =>
      standardFields.filter((field) => field.name === name).map((field) => writeField(field, record))[0] ?? '';
    expect([value('cs(Host)'), value('x-host-header')]).toEqual(['d111111abcdef8.cloudfront.net', 'www.example.com']);
  });

  it('can be more in version 2', () => {
    const record = logRecord({ originFirstByteMs: 251, originLastByteMs: 252, asn: 16509 });
    expect(extraV2Fields.map((field) => `${field.name}=${writeField(field, record)}`)).toEqual([
      'timestamp(ms)=1575493351500',
      'origin-fbl=0.251',
      'origin-lbl=0.252',
      'asn=16509',
      'c-country=US',
      'cache-behavior-path-pattern=*',
      'timestamp=1575493351',
      'distributionid=EMLARXS9EXAMPLE',
    ]);
  });
});
