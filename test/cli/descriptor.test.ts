import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { Descriptor } from '../../src/cli/io/descriptor.js';
import { folder } from '../scenarios/dataset.js';

/** More than a pipe holds. */
const MUCH = 'é'.repeat(100_000);

describe('output that goes straight to a descriptor', () => {
  it('waits for a reader that is slow, though the pipe was asked not to wait', async () => {
    const pipe = join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    const reader = spawn('sh', ['-c', 'sleep 0.2; head -c "$1" "$0"', pipe, String(Buffer.byteLength(MUCH))]);
    const read = text(reader.stdout);
    new Descriptor(end).write(MUCH);
    expect(await read).toBe(MUCH);
    closeSync(end);
  });

  it('says once why it cannot be written, and is done all the same', () => {
    const readOnly = openSync('/dev/null', 'r');
    const output = new Descriptor(readOnly);
    const codes: (string | undefined)[] = [];
    output.on('error', ({ code }) => codes.push(code));
    let done = 0;
    for (const words of ['a', 'b']) output.write(words, () => done++);
    closeSync(readOnly);
    expect({ codes, done }).toEqual({ codes: ['EBADF'], done: 2 });
  });
});
