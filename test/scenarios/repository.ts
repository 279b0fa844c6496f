import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A git repository around a folder, for tests: its commits have the dates that they are given. */
export class Repository {
  constructor(
    readonly root: string,
    ...options: string[]
  ) {
    this.git('init', '-q', '-b', 'main', ...options);
    this.git('config', 'user.name', 'A. Tester');
    this.git('config', 'user.email', 'tester@example.org');
  }

  git(...args: string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
    }).trim();
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.root, file)), { recursive: true });
    writeFileSync(join(this.root, file), text);
  }

  /** Commits everything on a day, at noon UTC, and gives the commit's name. */
  commit(message: string, day: string): string {
    this.git('add', '-A');
    const date = `${day}T12:00:00Z`;
    execFileSync('git', ['commit', '-q', '--allow-empty', '-m', message, '--date', date], {
      cwd: this.root,
      env: { ...process.env, GIT_COMMITTER_DATE: date, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
    return this.git('rev-parse', 'HEAD');
  }
}
