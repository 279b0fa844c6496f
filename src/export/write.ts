import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatasetError, UsageError } from '../model/fault.js';
import type { Made } from './export.js';

/**
 * Refuses a target that would lose something: a file that exists, a folder that holds anything. `force` allows both:
 * the file is replaced; in the folder the export's own files are replaced and all others left alone.
 * Throws a UsageError.
 */
export function checkTarget(path: string, kind: Made['kind'], force: boolean): void {
  const found = stat(path);
  if (!found) return;
  if (kind === 'folder' && !found.isDirectory()) throw new UsageError(`\`${path}\` is a file, and this format makes a folder.`, 'Name a folder with --output.');
  if (kind === 'file' && found.isDirectory()) throw new UsageError(`\`${path}\` is a folder, and this format makes a file.`, 'Name a file with --output.');
  if (force || (found.isDirectory() && isEmpty(path))) return;
  throw new UsageError(`\`${path}\` exists.`, 'Name another place with --output, or replace it with --force.');
}

/** Writes beside the target and renames, so that a failure leaves what was there. Throws a DatasetError. */
export function write(path: string, made: Made): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (made.kind === 'file') writeFile(path, made.content);
    else writeFolder(path, made.files);
  } catch (error) {
    throw new DatasetError(`\`${path}\` cannot be written: ${error instanceof Error ? error.message : String(error)}.`, 'Choose another place with --output.');
  }
}

function writeFile(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${String(process.pid)}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

function writeFolder(path: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  const beside = mkdtempSync(join(dirname(path), `.${basename(path)}-`));
  try {
    for (const [name, content] of files) {
      mkdirSync(dirname(join(beside, name)), { recursive: true });
      writeFileSync(join(beside, name), content);
    }
    for (const name of files.keys()) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      renameSync(join(beside, name), join(path, name));
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function stat(path: string): ReturnType<typeof statSync> | undefined {
  return existsSync(path) ? statSync(path) : undefined;
}

function isEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    throw new DatasetError(`\`${folder}\` cannot be read: ${error instanceof Error ? error.message : String(error)}.`, 'Choose another place with --output.');
  }
}
