import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hash, temporaryFolder } from '../export/folder.js';
import { ROOT } from '../scenarios/run.js';

const folder = temporaryFolder();
const FORMATS = ['csv', 'xlsx', 'sqlite', 'iati', 'json', 'ndjson', 'datapackage', 'parquet'];

describe('the built program', () => {
  it.each(FORMATS)('writes %s on its first run and on those that find its code compiled', (format) => {
    const cache = join(folder, `cache-${format}`);
    for (const [target, surroundings] of [
      ['cold', { TZ: 'UTC', LC_ALL: 'C' }],
      ['warm', { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' }],
      ['hot', { TZ: 'America/St_Johns', LC_ALL: 'fr_FR.UTF-8' }],
    ] as const) {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(ROOT, 'bin/mieux.js'), 'export', format, 'country:togo', '--output', join(folder, `${target}-${format}`)],
        { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...surroundings, XDG_CACHE_HOME: cache } },
      );
      expect(stderr).not.toContain('fault');
      expect(status).toBe(0);
    }
    for (const target of ['warm', 'hot'])
      expect(hash(join(folder, `${target}-${format}`)), 'whatever the time zone and the locale').toBe(
        hash(join(folder, `cold-${format}`)),
      );
  });
});
