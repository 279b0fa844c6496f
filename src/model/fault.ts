/** The command line is wrong. Ends the run with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The dataset cannot be read or written. Ends the run with exit code 3. */
export class DatasetError extends Error {
  override readonly name = 'DatasetError';
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}
