import { describe, expect, it } from 'vitest';
import { connectionLogPath, hourOf, legacyLogPath, realtimeLogPath, standardV2LogPath } from '../../../../main/core/logs/file-names';

const file = { distributionId: 'EMLARXS9EXAMPLE', at: Date.UTC(2019, 10, 14, 20, 59, 59), unique: 'RT4KCN4SGK9' };

describe('the names of log files', () => {
  it('are the distribution, the hour and something unique in version 1, below a prefix that ends with a slash', () => {
    expect(legacyLogPath(file)).toBe('EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz');
    expect(legacyLogPath(file, 'example-prefix')).toBe('example-prefix/EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz');
    expect(legacyLogPath(file, 'a/b/')).toBe('a/b/EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz');
  });

  it('lie in version 2 below AWSLogs, with the variables of the suffix path filled in', () => {
    const name = 'EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz';
    expect(standardV2LogPath(file, '111122223333')).toBe(`AWSLogs/111122223333/CloudFront/${name}`);
    expect(standardV2LogPath(file, '111122223333', '/logs/{distributionid}/{yyyy}/{MM}/{dd}/{HH}/{accountid}')).toBe(
      `AWSLogs/111122223333/CloudFront/logs/EMLARXS9EXAMPLE/2019/11/14/20/111122223333/${name}`,
    );
    expect(standardV2LogPath(file, '1', '{DistributionId}/{other}')).toBe(`AWSLogs/1/CloudFront/EMLARXS9EXAMPLE/{other}/${name}`);
  });

  it('stand in for the stream of a real-time configuration', () => {
    expect(realtimeLogPath(file, 'my/config')).toBe('realtime/my_config/EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz');
  });

  it('lie in a folder of their own for connections', () => {
    expect(connectionLogPath(file)).toBe('connections/EMLARXS9EXAMPLE.2019-11-14-20.RT4KCN4SGK9.gz');
  });

  it('change with the hour', () => {
    expect(hourOf(file.at + 1000) - hourOf(file.at)).toBe(1);
    expect(hourOf(file.at - 1000) - hourOf(file.at)).toBe(0);
  });
});
