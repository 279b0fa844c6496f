import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder } from '../scenarios/dataset.js';
import { ROOT } from '../scenarios/run.js';

const BIN = join(ROOT, 'bin/mieux.js');
const ARGS = ['list', 'countries', '--format', 'json'];
const whole = spawnSync(process.execPath, [BIN, ...ARGS], { encoding: 'utf8' }).stdout;

/** Gives the program a pipe whose writes return at once when it is full, and reads it slowly. */
const SLOW_READER = `
import os, subprocess, sys, time
read, write = os.pipe()
os.set_blocking(write, False)
child = subprocess.Popen(sys.argv[1:], stdout=write)
os.close(write)
while True:
    part = os.read(read, 4096)
    if not part: break
    sys.stdout.buffer.write(part)
    time.sleep(0.002)
sys.exit(child.wait())
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython)
  process.stderr.write('skipped: python3 is not there, which gives the program a pipe that does not block\n');

describe('results come out whole', () => {
  it('into a file', () => {
    const file = join(folder(), 'out.json');
    const fd = openSync(file, 'w');
    const { status } = spawnSync(process.execPath, [BIN, ...ARGS], { stdio: ['ignore', fd, 'inherit'] });
    closeSync(fd);
    expect({ status, text: readFileSync(file, 'utf8') }).toEqual({ status: 0, text: whole });
  });

  it('into a pipe that is read slowly', () => {
    const { stdout, status } = spawnSync(
      'bash',
      ['-c', '"$@" | (sleep 0.3; cat)', 'bash', process.execPath, BIN, ...ARGS],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: whole });
  });

  it.runIf(hasPython)('into a pipe that does not wait for its reader', () => {
    const { stdout, status } = spawnSync('python3', ['-c', SLOW_READER, process.execPath, BIN, ...ARGS], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: whole });
  });

  it.each([
    ['stdout', '>&-'],
    ['stderr', '2>&-'],
    ['both', '>&- 2>&-'],
  ])('and nothing breaks where %s is closed', (_, closed) => {
    const { status } = spawnSync('bash', ['-c', `"$@" ${closed}`, 'bash', process.execPath, BIN, 'list', '--count']);
    expect([0, 3]).toContain(status);
  });
});
