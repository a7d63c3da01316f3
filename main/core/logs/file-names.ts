/** The names under which CloudFront delivers log files to Amazon S3, as paths below the bucket. */

export interface LogFile {
  readonly distributionId: string;
  /** Epoch milliseconds within the hour that the file tells of. */
  readonly at: number;
  /** Told apart from other files of the hour: eleven capitals and digits. */
  readonly unique: string;
}

/** `<prefix>/<distribution id>.YYYY-MM-DD-HH.<unique>.gz`; a prefix gets its slash when it has none (Developer Guide, page standard-logging-legacy-s3). */
export function legacyLogPath(file: LogFile, prefix = ''): string {
  return `${prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`}${fileName(file)}`;
}

/** What version 2 puts before a suffix path when the bucket is given without a prefix (Developer Guide, page standard-logging). */
const usualPath = 'AWSLogs/{account-id}/CloudFront';

/** `AWSLogs/<account>/CloudFront/<suffix path>/<file>`, the variables of the suffix path filled in. */
export function standardV2LogPath(file: LogFile, account: string, suffixPath = ''): string {
  const date = new Date(file.at).toISOString();
  const values: Readonly<Record<string, string>> = {
    'account-id': account,
    accountid: account,
    distributionid: file.distributionId,
    DistributionId: file.distributionId,
    yyyy: date.slice(0, 4),
    MM: date.slice(5, 7),
    dd: date.slice(8, 10),
    HH: date.slice(11, 13),
  };
  const path = `${usualPath}/${suffixPath}`.replace(/\{([\w-]+)\}/g, (whole, name: string) => values[name] ?? whole);
  return `${path.split('/').filter(Boolean).join('/')}/${fileName(file)}`;
}

/** Real-time records go into a data stream, which has no files: one for each configuration and hour stands for it. */
export function realtimeLogPath(file: LogFile, configuration: string): string {
  return `realtime/${configuration.replace(/[^\w.-]/g, '_') || 'stream'}/${fileName(file)}`;
}

/** Connection logs are a delivery of their own, named as version 2 names its files. */
export function connectionLogPath(file: LogFile): string {
  return `connections/${fileName(file)}`;
}

/** Files are cut by the hour (UTC). */
export function hourOf(at: number): number {
  return Math.floor(at / 3_600_000);
}

function fileName({ distributionId, at, unique }: LogFile): string {
  const date = new Date(at).toISOString();
  return `${distributionId}.${date.slice(0, 10)}-${date.slice(11, 13)}.${unique}.gz`;
}
