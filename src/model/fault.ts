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

/** A file changed since it was read, so an edit planned on it was not written. Ends the run with exit code 3. */
export class ConflictError extends DatasetError {}

/** Another file of the dataset changed while an edit was planned and checked: plan it again on what is there now. */
export class OutdatedError extends DatasetError {}

/** What the system says, in words. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'something of that name is there already',
  ELOOP: 'its links go in circles, or it is a link where none may be',
  ENAMETOOLONG: 'the name is too long for the disk',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EFBIG: 'it is larger than a file may be',
};

/** What went wrong, in words: those for what the system says, or else the error's own. */
export function reason(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined && Object.hasOwn(REASONS, code)) return REASONS[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

/** The system's name for an error; undefined if it does not come from the system. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the system says that a file does not exist. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/** Whether the system says that something of that name is there already. */
export function isThere(error: unknown): boolean {
  return codeOf(error) === 'EEXIST';
}

/** The error for something that cannot be written; `hint` says what became of the rest, and what to do. */
export function cannotWrite(what: string, error: unknown, hint: string): DatasetError {
  return new DatasetError(`\`${what}\` cannot be written: ${reason(error)}.`, hint);
}

/** Runs a step of a write; says what cannot be written, and why. */
export function attempt<T>(what: string, hint: string, step: () => T): T {
  try {
    return step();
  } catch (error) {
    throw cannotWrite(what, error, hint);
  }
}
