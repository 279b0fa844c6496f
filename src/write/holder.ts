/*
 * Who holds a lock, written in the lock's name, and whether that process still lives.
 *
 * A process id says nothing alone: it means another process in another container, and is given anew after a crash. So the
 * name also has the host, the boot of its kernel, the namespace of process ids, and the moment at which the process started.
 * Only a process of this host, boot and namespace can be looked for; all others count as alive, since to take a living
 * writer's lock loses records, and to wait for a dead one costs a person a minute.
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname, uptime } from 'node:os';

interface Holder {
  host: string;
  /** Identifies the run of the kernel; `0` where the system does not tell, as all further ones. */
  boot: string;
  /** Identifies the namespace of process ids. */
  namespace: string;
  pid: number;
  /** When the process started, in the kernel's ticks since its boot. */
  start: string;
}

const UNKNOWN = '0';

/** Locks that this process has put up. */
const own = new Set<string>();

const HOST = hostname()
  .replace(/[^A-Za-z0-9.]/gu, '_')
  .slice(0, 64);

/** A name for a lock of this process that no other lock has. */
export function newLockName(): string {
  const name = `lock-${HOST}-${boot()}-${namespace()}-${String(process.pid)}-${statusOf(process.pid)?.start ?? UNKNOWN}-${randomUUID()}`;
  own.add(name);
  return name;
}

export function isLock(name: string): boolean {
  return name.startsWith('lock-');
}

/** Whether the process that put up a lock may still run. `made` is the lock's time in milliseconds. */
export function mayBeAlive(name: string, made: number): boolean {
  if (own.has(name)) return true;
  const holder = read(name);
  if (holder?.host !== HOST) return true;
  // This machine ran another kernel then, unless it is another machine of the same name: one that holds a lock for longer than this one is up.
  if (holder.boot !== boot()) return made >= Date.now() - uptime() * 1000;
  if (holder.namespace !== namespace()) return true;
  return runs(holder);
}

/** Says for people who holds a lock. */
export function describe(name: string): string {
  const holder = read(name);
  return holder ? `process ${String(holder.pid)} on ${holder.host}` : 'another program';
}

function read(name: string): Holder | undefined {
  const found =
    /^lock-(?<host>[^-]*)-(?<boot>[0-9a-f]+)-(?<namespace>\d+)-(?<pid>\d+)-(?<start>\d+)-[0-9a-f-]{36}$/u.exec(
      name,
    )?.groups;
  return found && { ...(found as unknown as Holder), pid: Number(found.pid) };
}

function runs({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
  const now = statusOf(pid);
  // It has no other lock of this process's: one of that id that is not known here is of an earlier process.
  if (!now) return pid !== process.pid;
  return !now.isDead && (start === UNKNOWN || now.start === start);
}

/** What Linux tells of a process; undefined elsewhere, or where it is hidden. */
function statusOf(pid: number): { start: string; isDead: boolean } | undefined {
  const text = system(() => readFileSync(`/proc/${String(pid)}/stat`, 'latin1'));
  // The name of the program comes second, in brackets, and may hold anything.
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = '', start] = [fields?.[0], fields?.[19]];
  return start === undefined ? undefined : { start, isDead: state === 'Z' || state === 'X' };
}

function boot(): string {
  return system(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').replace(/[^0-9a-f]/gu, '')) ?? UNKNOWN;
}

function namespace(): string {
  return system(() => /\d+/u.exec(readlinkSync('/proc/self/ns/pid'))?.[0]) ?? UNKNOWN;
}

function system<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
