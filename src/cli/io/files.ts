import { accessSync, constants, existsSync, readFileSync } from 'node:fs';

/** The text of a file; undefined if it is not UTF-8, or gone. */
export function readText(path: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch {
    return undefined;
  }
}

export { existsSync as exists };

/** Whether files may be put into a folder, and it is there. */
export function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
