import { closeSync, lstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { isMissing } from '../model/fault.js';

/** Folders that are looked at otherwise, or not a dataset's. */
const ASIDE: readonly string[] = ['.git', 'node_modules'];

/** A file is read so many bytes at a time: it may be larger than a string can be. */
const BLOCK = 4_194_304;
/** So many characters are looked at again with the next block: a name may stand on its edge. */
const OVERLAP = 1_024;

/** The files in a folder, at whatever depth, whose name or content fits; links are not followed, nor are folders called as one of `aside`. */
export function filesNaming(
  folder: string,
  isNamed: (text: string) => boolean,
  aside: readonly string[] = ASIDE,
): string[] {
  const found: string[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true && !aside.includes(name)) found.push(...filesNaming(path, isNamed, aside));
    if (stats?.isFile() === true && (isNamed(basename(path, '.yaml')) || isNamedIn(path, isNamed))) found.push(path);
  }
  return found;
}

function isNamedIn(path: string, isNamed: (text: string) => boolean): boolean {
  const file = openSync(path, 'r');
  try {
    const block = Buffer.allocUnsafe(BLOCK);
    const decoder = new StringDecoder('utf8');
    let before = '';
    for (;;) {
      const length = readSync(file, block);
      const text = before + decoder.write(block.subarray(0, length));
      if (isNamed(spelledOut(text))) return true;
      if (length === 0) return false;
      before = text.slice(-OVERLAP);
    }
  } finally {
    closeSync(file);
  }
}

/** The text with the letters that JSON names by their numbers, as the index does with all beyond ASCII. */
function spelledOut(text: string): string {
  return text.replace(/\\u([\da-f]{4})/giu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
