import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives all tests, and the processes they start, a cache folder of their own: never the user's. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'mieux-cache-'));
  process.env.XDG_CACHE_HOME = folder;
  delete process.env.MIEUX_CACHE;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
