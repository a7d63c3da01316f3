/** What an export is: files to be written somewhere, and what a person must know about them. */

export interface ExportFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface ExportNote {
  /** `warning`: the export says less than the workspace, or AWS will not take it as it is. */
  readonly level: 'info' | 'warning';
  readonly text: string;
  /** File of the workspace that it is about. */
  readonly file?: string;
}

export interface Export {
  /** In the order in which a person reads them. */
  readonly files: readonly ExportFile[];
  /** Warnings first. */
  readonly notes: readonly ExportNote[];
}

export type ExportFormat = 'cli' | 'cloudformation' | 'terraform';

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Of CloudFormation templates; YAML when absent. */
  readonly syntax?: 'yaml' | 'json' | undefined;
  /** Certificates with an ARN in their file exist, and are only named (`reference`, when absent), or are requested anew (`request`). */
  readonly certificates?: 'reference' | 'request' | undefined;
}
