import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '../../disk/folders.js';
import { DatasetError, reason } from '../../model/fault.js';
import type { Io } from './io.js';

/** Starts an editor, named as $EDITOR names it, and waits until it is done; tells what went wrong, if anything. */
export async function runEditor(editor: string, args: readonly string[], io: Io): Promise<string | undefined> {
  const { spawnSync } = await import('node:child_process');
  // An interrupt typed into the editor is the editor's.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    const { error, status, signal } =
      process.platform === 'win32'
        ? spawnSync(`${editor} ${args.map((each) => `"${each}"`).join(' ')}`, {
            shell: true,
            stdio: 'inherit',
            env: { ...io.streams.env },
          })
        : spawnSync('sh', ['-c', `${editor} "$@"`, editor, ...args], {
            stdio: 'inherit',
            cwd: io.cwd,
            env: { ...io.streams.env },
          });
    if (error) return `it cannot be started: ${reason(error)}`;
    if (status === 127 || status === 126) return 'it cannot be started';
    if (signal !== null) return `it was terminated by ${signal}`;
    return status === 0 ? undefined : `it ended with exit code ${String(status)}`;
  } finally {
    process.off('SIGINT', ignore);
  }
}

/** Puts a text where it can be worked on, for this user alone: in a folder of its own under `parent`, or under the system's for passing files. Tells the path. */
export async function writeDraft(parent: string | undefined, name: string, text: string): Promise<string> {
  const folder = parent ?? (await import('node:os')).tmpdir();
  try {
    makeFolders(folder, 0o700);
    const path = join(mkdtempSync(join(folder, 'mieux-draft-')), name);
    makeFolders(dirname(path));
    writeFileSync(path, text, { mode: 0o600 });
    return path;
  } catch (error) {
    throw new DatasetError(
      `No draft can be put into \`${folder}\`: ${reason(error)}.`,
      'Name a folder that you may write to with MIEUX_CACHE.',
    );
  }
}

/** Takes a draft away, and the folder that was made for it. `name` is what it was given. */
export function dropDraft(path: string, name: string): void {
  rmSync(path.slice(0, -name.length), { recursive: true, force: true });
}

/** Marks a draft as one that was not taken over; tells its path. */
export function keepDraft(path: string): string {
  const kept = `${path}.rejected`;
  try {
    renameSync(path, kept);
    return kept;
  } catch {
    return path;
  }
}
