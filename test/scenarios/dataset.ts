import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import { EDITION } from './run.js';

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'mieux-'));
  made.push(path);
  return path;
}

/** A copy of a dataset, the published one unless another is named, with some files put in or replaced, gone after the test. */
export function datasetWith(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  of = join(EDITION, 'data'),
): string {
  const root = folder();
  cpSync(of, root, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}
