import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { isHere } from '../programs.js';
import { mayBeAlive, newLockName } from '../../src/write/holder.js';

/** The parts of a lock's name, so that a test can put another in the place of one. */
const PARTS = ['lock', 'host', 'boot', 'namespace', 'pid', 'start'] as const;

/** A lock's name as this process would make it, but for some parts, and never its own. */
function lockOf(other: Partial<Record<(typeof PARTS)[number], string>> = {}): string {
  const parts = newLockName().split('-');
  const named = PARTS.map((part, i) => other[part] ?? parts[i] ?? '');
  return [...named, '00000000-0000-4000-8000-000000000000'].join('-');
}

const isLinux = isHere(
  process.platform === 'linux',
  'no /proc tells here which process holds a lock',
  'run them on Linux',
  false,
);

describe.skipIf(!isLinux)('whoever put up a lock', () => {
  it('is alive while it runs, and dead afterwards', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const name = lockOf({ pid: String(child.pid), start: '0' });
    expect(mayBeAlive(name, Date.now())).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(mayBeAlive(name, Date.now())).toBe(false);
  });

  it('is alive where it is this process, in another place of the program', () => {
    expect(mayBeAlive(lockOf(), Date.now())).toBe(true);
  });

  it('is dead where this process has its id only since, as in containers that all start with the same one', () => {
    expect(mayBeAlive(lockOf({ start: '1' }), Date.now())).toBe(false);
  });

  it.each([
    ['on another host', { host: 'elsewhere' }],
    ['in another namespace of processes, as in a container of the same host name', { namespace: '1' }],
    ['in another namespace, with an id that nobody has here', { namespace: '1', pid: '99999999' }],
  ])('counts as alive %s', (_, other) => {
    expect(mayBeAlive(lockOf(other), 0)).toBe(true);
  });

  it('is dead where this machine has started since, and alive where it may be another of the same name', () => {
    const name = lockOf({ boot: 'f00d', pid: '1' });
    expect(mayBeAlive(name, Date.now() - 10 * 365 * 24 * 3_600_000)).toBe(false);
    expect(mayBeAlive(name, Date.now())).toBe(true);
  });

  it('counts as alive where its name says nothing', () => {
    for (const name of ['lock-', 'lock-x', 'lock-host-1-00000000-0000-0000-0000-000000000000'])
      expect(mayBeAlive(name, 0)).toBe(true);
  });
});
