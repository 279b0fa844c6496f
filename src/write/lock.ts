import { mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatasetError, isMissing, isThere, reason } from '../model/fault.js';

/** Folder inside the dataset that exists only while something is being written, or was left half-way. */
export const WORK_FOLDER = '.mieux';

/** How long a write waits for another to end, in milliseconds. */
const PATIENCE = 15_000;

const HOST = hostname().replace(/[^A-Za-z0-9.]/gu, '_');

/**
 * Runs a function while no other process does so in the same dataset. Throws a DatasetError if the folder cannot be
 * written, or if another process keeps writing for long.
 *
 * Every process makes a file of its own and then looks: it may go on if it sees no other living process's file, else it
 * takes its file away and tries again. Of two processes at least one sees the other. Since no two files share a name, clearing
 * away what a killed process left can never take a living one's: that is what a single lock file cannot promise.
 */
export async function withLock<T>(root: string, run: () => T | Promise<T>, patience = PATIENCE): Promise<T> {
  const deadline = Date.now() + patience;
  const mine = `lock-${HOST}-${String(process.pid)}-${randomUUID()}`;
  for (;;) {
    const other = enter(root, mine);
    if (other === undefined) break;
    leave(root, mine);
    if (Date.now() > deadline)
      throw new DatasetError(
        'Another process keeps writing to the dataset.',
        `Wait until it is done. If none is running, remove \`${join(root, WORK_FOLDER, other)}\`.`,
      );
    await new Promise((resume) => setTimeout(resume, 5 + Math.random() * 40));
  }
  try {
    return await run();
  } finally {
    leave(root, mine);
  }
}

/** Puts up the lock file `mine`; tells of another living process's, if there is one. */
function enter(root: string, mine: string): string | undefined {
  const folder = join(root, WORK_FOLDER);
  try {
    create(folder, mine);
    const others = readdirSync(folder).filter((name) => name.startsWith('lock-') && name !== mine);
    for (const name of others) {
      if (isAlive(name)) return name;
      rmSync(join(folder, name), { force: true });
    }
    return undefined;
  } catch (error) {
    leave(root, mine);
    throw new DatasetError(
      `The dataset in \`${root}\` cannot be written: ${reason(error)}.`,
      'Nothing was changed. Check that you may write to the folder, or name a copy of your own with --dataset.',
    );
  }
}

function create(folder: string, mine: string): void {
  for (let attempt = 1; ; attempt++) {
    makeFolder(folder);
    try {
      writeFileSync(join(folder, mine), '', { flag: 'wx' });
      return;
    } catch (error) {
      // A process that was done may have taken the empty folder away in between.
      if (!isMissing(error) || attempt === 10) throw error;
    }
  }
}

/** Not with `recursive`, with which Node says of a read-only disk that the folder does not exist. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!isThere(error)) throw error;
  }
}

function leave(root: string, mine: string): void {
  const folder = join(root, WORK_FOLDER);
  rmSync(join(folder, mine), { force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Others still work in it.
  }
}

/** Whether the process that a lock file names still runs; on another machine nobody can tell, so it counts as running. */
function isAlive(name: string): boolean {
  const [, host, pid] = /^lock-(.*)-(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.exec(name) ?? [];
  if (host !== HOST || pid === undefined) return true;
  // This process's own, from another lock held at the same time.
  if (Number(pid) === process.pid) return true;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
