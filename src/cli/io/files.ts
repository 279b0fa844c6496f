import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMissing } from '../../model/fault.js';

/** The text of a file; undefined if it is not UTF-8, or gone. */
export function readText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

export { existsSync as exists };

/** Whether files may be put into a folder; into one that is not there, once it is made. */
export function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    return isMissing(error) && dirname(folder) !== folder && canWrite(dirname(folder));
  }
}
