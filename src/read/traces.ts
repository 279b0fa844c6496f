import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isMissing } from '../model/fault.js';

/** The files in a folder, at whatever depth, whose name or content fits; links are not followed, and of git's own folder nothing is looked at. */
export function filesNaming(folder: string, isNamed: (text: string) => boolean): string[] {
  const found: string[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true && name !== '.git' && name !== 'node_modules')
      found.push(...filesNaming(path, isNamed));
    if (stats?.isFile() === true && (isNamed(basename(path, '.yaml')) || isNamed(readFileSync(path, 'utf8'))))
      found.push(path);
  }
  return found;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
