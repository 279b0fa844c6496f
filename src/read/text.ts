import { isUtf8 } from 'node:buffer';
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import type { Code } from '../model/codes.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { reason } from '../model/fault.js';
import { leadsOut } from './files.js';
import { tooManyBytes, tooManyEntries } from './limits.js';

/** Windows knows neither. */
const {
  O_RDONLY,
  O_NOFOLLOW = 0,
  O_NONBLOCK = 0,
} = constants as { O_RDONLY: number; O_NOFOLLOW?: number; O_NONBLOCK?: number };

/** The text of a file, or what keeps it from being read. */
export function readText(root: string, file: string): { text: string } | { diagnostic: Diagnostic } {
  const path = `${root}/${file}`;
  const bytes = readRegular(path);
  if (bytes) return decode(bytes, file);
  const refuse = (code: Code, message: string, hint: string): { diagnostic: Diagnostic } => ({
    diagnostic: { code, severity: 'error', message, file, hint },
  });
  try {
    const stats = lstatSync(path);
    if (stats.isSymbolicLink() && leadsOut(root, path))
      return refuse(
        'file/link',
        'The file is a symbolic link that leads out of the dataset.',
        'Put the file itself here.',
      );
    const target = stats.isSymbolicLink() ? statSync(path) : stats;
    if (!target.isFile())
      return refuse('file/unreadable', 'It is not a regular file.', 'Put a YAML file here, or remove it.');
    const large = tooManyBytes(file, target.size);
    if (large) return { diagnostic: large };
    return decode(readFileSync(path), file);
  } catch (error) {
    return refuse(
      'file/unreadable',
      `The file cannot be read: ${reason(error)}.`,
      'Check that it exists and that you may read it.',
    );
  }
}

/** Room for the bytes of a file of usual size, which are made a text before the next is read. */
const usual = Buffer.allocUnsafeSlow(65_536);

/** The bytes of a regular file of usual size, good until the next is read; undefined for whatever else is there, or is not. */
function readRegular(path: string): Buffer | undefined {
  // Where a link cannot be told from a file while it is opened, each is looked at first.
  if (!O_NOFOLLOW) return undefined;
  let fd: number | undefined;
  try {
    fd = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    // Pipes and folders cannot be read from a place, and devices give nothing, or as much as there is room for.
    const length = readSync(fd, usual, 0, usual.length, 0);
    return length > 0 && length < usual.length ? usual.subarray(0, length) : undefined;
  } catch {
    return undefined;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** A text as the next read would find it, once it is written. */
export function readableText(text: string, file: string): { text: string } | { diagnostic: Diagnostic } {
  const bytes = Buffer.from(text);
  const large = tooManyBytes(file, bytes.length) ?? tooManyEntries(file, text);
  if (large) return { diagnostic: large };
  if (bytes.toString('utf8') === text) return { text };
  return {
    diagnostic: {
      code: 'file/encoding',
      severity: 'error',
      message: 'The text holds half a character (a lone surrogate), which UTF-8 cannot hold.',
      file,
      hint: 'Take it out, or write the whole character.',
    },
  };
}

/** The text that a file's bytes hold. What is larger than a record may be, or not UTF-8, is a diagnostic, with the line of the first bad byte. */
export function decode(bytes: Buffer, file: string): { text: string } | { diagnostic: Diagnostic } {
  const large = tooManyBytes(file, bytes.length);
  if (large) return { diagnostic: large };
  const text = bytes.toString('utf8');
  // Node's strict decoder takes longer to make than a dataset to read.
  if (isUtf8(bytes)) {
    const many = tooManyEntries(file, text);
    return many ? { diagnostic: many } : { text };
  }
  const before = text.split('\uFFFD')[0] ?? '';
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  const at = { offset: before.length, line, column };
  return {
    diagnostic: {
      code: 'file/encoding',
      severity: 'error',
      message: 'The file is not UTF-8.',
      file,
      range: { start: at, end: at },
      hint: 'Save it as UTF-8.',
    },
  };
}
