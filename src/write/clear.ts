import { rmSync } from 'node:fs';
import { DatasetError, reason } from '../model/fault.js';

/** Takes files away for good, such as those of a private roster and of caches. Throws a DatasetError for one that cannot be, after all others have been. */
export function clear(files: readonly string[]): void {
  const failed: string[] = [];
  for (const file of files) {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      failed.push(`\`${file}\` (${reason(error)})`);
    }
  }
  if (failed.length > 0)
    throw new DatasetError(`${failed.join(', ')} cannot be removed.`, 'Remove what is named by hand.');
}
