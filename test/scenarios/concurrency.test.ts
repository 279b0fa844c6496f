import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { mieux, ROOT } from './run.js';
import { spawn } from 'node:child_process';

const text = (root: string, file: string): string => readFileSync(join(root, file), 'utf8');

function cli(root: string, ...args: string[]): Promise<{ code: number | null; stderr: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, 'bin/mieux.js'), ...args, '--dataset', root], { stdio: ['ignore', 'ignore', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => { done({ code, stderr: Buffer.concat(chunks).toString() }); });
  });
}

describe('two processes at once', () => {
  it('editing different records or the same one lose nothing: an edit is made, or a conflict is reported', async () => {
    const root = datasetWith();
    for (let run = 0; run < 20; run++) {
      const month = `2016-${String((run % 12) + 1).padStart(2, '0')}`;
      const other = run % 2 === 0 ? 'actions/benin' : 'actions/mali';
      const [a, b] = await Promise.all([cli(root, 'set', 'actions/mali', `period.planned_end=${month}`), cli(root, 'set', other, run % 4 < 2 ? 'topics+=diaspora' : 'topics-=diaspora')]);
      for (const { code, stderr } of [a, b]) {
        expect([0, 3]).toContain(code);
        if (code === 3) expect(stderr).toContain('has changed since it was read, so nothing was written');
      }
      if (a.code === 0) expect(text(root, 'actions/mali.yaml')).toContain(`planned_end: ${month}`);
      if (b.code === 0) expect(text(root, `${other}.yaml`).includes('diaspora')).toBe(run % 4 < 2);
      if (b.code === 3) await cli(root, 'set', other, run % 4 < 2 ? 'topics+=diaspora' : 'topics-=diaspora');
    }
    expect(await mieux(['validate', '--dataset', root])).toMatchObject({ code: 0 });
  }, 90_000);
});
