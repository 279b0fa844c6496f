import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Repository } from './repository.js';
import { EDITION, ROOT } from './run.js';

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { default: string }>;
  runs: { steps: Step[] };
};

const folder = mkdtempSync(join(tmpdir(), 'action-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const summary = join(folder, 'summary.md');

/** Runs a step of action.yml as GitHub does: its script in bash, what `${{ inputs.… }}` names filled in. */
function runStep(name: string, inputs: Record<string, string>, cwd: string) {
  const step = action.runs.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`action.yml has no step "${name}"`);
  const given = { ...Object.fromEntries(Object.entries(action.inputs).map(([key, { default: d }]) => [key, d])) };
  Object.assign(given, inputs);
  const fill = (text: string): string =>
    text.replace(/\$\{\{ inputs\.(\w+) \}\}/gu, (_, key: string) => given[key] ?? '');
  const env = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, text]) => [key, fill(text)]));
  writeFileSync(summary, '');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env, GITHUB_ACTION_PATH: ROOT, GITHUB_STEP_SUMMARY: summary },
  });
  return { status, stdout, stderr, summary: readFileSync(summary, 'utf8') };
}

describe('action.yml, its steps run as GitHub runs them', () => {
  const root = join(folder, 'repository');
  cpSync(join(EDITION, 'data'), join(root, 'data'), { recursive: true });
  const repository = new Repository(root);
  const base = repository.commit('the dataset', '2026-01-10');
  const file = join(root, 'data/actions/togo-2.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^status: .*$/mu, 'status: on-hold'));
  repository.commit('a slip', '2026-01-11');

  it('says in the summary of the run what changes since a base', () => {
    const { status, summary: told } = runStep('Say what changes', { diff: base }, root);
    expect(status).toBe(0);
    expect(told).toContain('| togo-2 | Status | Ongoing | on-hold |');
  });

  it('marks the faulty line, lists it in the summary, and fails', () => {
    const { status, stdout, summary: told } = runStep('Validate', {}, root);
    expect(status).toBe(1);
    expect(stdout).toContain('::error file=data/actions/togo-2.yaml,');
    expect(told).toContain('on-hold');
  });

  it('says what to do about a base that the clone does not have', () => {
    const shallow = join(folder, 'shallow');
    repository.git('clone', '-q', '--depth', '1', `file://${root}`, shallow);
    const { status, stderr } = runStep('Say what changes', { diff: base }, shallow);
    expect(status).toBe(2);
    expect(stderr).toContain('fetch-depth: 0');
  });
});
