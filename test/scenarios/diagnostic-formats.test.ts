import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isHere } from '../programs.js';
import { datasetWith, folder } from './dataset.js';
import { mieux, ROOT } from './run.js';

const record = (countries: string, note = ''): string => `${note}name: { en: Togo I, fr: Togo I }
status: completed
countries: [${countries}]
source: { part: status-table, heading: Togo I }
`;

async function report(format: string, files: Readonly<Record<string, string>>): Promise<string> {
  const { stdout } = await mieux(['validate', '--format', format, 'actions'], { cwd: datasetWith(files) });
  return stdout;
}

interface GitlabIssue {
  description: string;
  check_name: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

describe('gitlab', () => {
  test('has what Code Quality asks for, and fingerprints that stay when lines move', async () => {
    const before = JSON.parse(await report('gitlab', { 'actions/zz.yaml': record('tohgo') })) as GitlabIssue[];
    const after = JSON.parse(
      await report('gitlab', { 'actions/zz.yaml': record('tohgo', '# moved\n') }),
    ) as GitlabIssue[];
    const [unknown] = before.filter(({ check_name }) => check_name === 'reference/unknown');
    expect(unknown).toMatchObject({ severity: 'major', location: { path: 'actions/zz.yaml', lines: { begin: 3 } } });
    expect(new Set(before.map(({ fingerprint }) => fingerprint)).size).toBe(before.length);
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ location }) => location.lines.begin)).not.toEqual(
      before.map(({ location }) => location.lines.begin),
    );
  });
});

test('unix has a line for each, which editors and CI jump to', async () => {
  const lines = (await report('unix', { 'actions/zz.yaml': record('tohgo') })).trimEnd().split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(/^actions\/zz\.yaml:3:13: error: .*`tohgo`.* \[reference\/unknown\]$/u),
  );
  for (const line of lines) expect(line).toMatch(/^[^:]+:\d+:\d+: (?:error|warning): .+ \[[a-z-]+\/[a-z-]+\]$/u);
});

test('junit names a test by what it is about, with its file, and keeps the name when lines move', async () => {
  const names = (xml: string): string[] =>
    [...xml.matchAll(/<testcase name="([^"]+)"/gu)].map(([, name]) => name ?? '');
  const before = await report('junit', { 'actions/zz.yaml': record('tohgo') });
  expect(names(before)).toContain('reference/unknown countries[0]');
  expect(before).toContain('file="actions/zz.yaml" line="3"');
  expect(names(await report('junit', { 'actions/zz.yaml': record('tohgo', '# moved\n') }))).toEqual(names(before));
});

test('junit begins no line with a name of a file, which may be a command to the workflow that prints it', async () => {
  const text = await report('junit', { 'actions/x\n::error::y.yaml': record('togo') });
  expect(text).toContain('actions/x : :error::y.yaml:1:1');
  expect(text).not.toMatch(/^\s*::/mu);
});

test('github says how many it does not show beside the lines', async () => {
  const many = Array.from({ length: 14 }, (_, i) => `nowhere-${String(i)}`).join(', ');
  expect(await report('github', { 'actions/zz.yaml': record(many) })).toMatch(
    /^::notice .*GitHub shows 10 .*; \d+ more /mu,
  );
  expect(await report('github', { 'actions/zz.yaml': record('nowhere') })).not.toContain('::notice');
});

const MULTITOOL = join(ROOT, 'node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

const hasMultitool = isHere(
  existsSync(MULTITOOL),
  'Sarif.Multitool is not installed',
  'npm install @microsoft/sarif-multitool, on Linux on x64',
  process.platform === 'linux' && process.arch === 'x64',
);

test.skipIf(!hasMultitool)("sarif has no error by GitHub's own rules", { timeout: 120_000 }, async () => {
  const log = join(folder(), 'mieux.sarif');
  const text = await report('sarif', { 'actions/zz.yaml': record('tohgo') });
  const rules = (JSON.parse(text) as { runs: { tool: { driver: { rules: { help: { markdown: string } }[] } } }[] })
    .runs[0]?.tool.driver.rules;
  expect(rules?.some(({ help }) => help.markdown.startsWith('# reference/unknown'))).toBe(true);
  writeFileSync(log, text);
  // Its install script does so, where install scripts may run.
  chmodSync(MULTITOOL, 0o755);
  const out = `${log}.out`;
  spawnSync(MULTITOOL, ['validate', log, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', out], {
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
  });
  const { results = [] } =
    (
      JSON.parse(readFileSync(out, 'utf8').replace(/^\ufeff/u, '')) as {
        runs: { results?: { ruleId: string; level?: string }[] }[];
      }
    ).runs[0] ?? {};
  expect(results.filter(({ level }) => level === 'error')).toEqual([]);
  // The address of the project, which has none yet.
  expect(results.map(({ ruleId }) => ruleId).filter((rule) => rule !== 'SARIF2005')).toEqual([]);
});
