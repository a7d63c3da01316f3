/** What is wrong with a file of traffic as a whole: one sentence that names the file and says what to do. */
export class TrafficError extends Error {
  readonly code = 'INVALID';
  constructor(
    message: string,
    readonly file: string,
  ) {
    super(message);
    this.name = 'TrafficError';
  }
}
