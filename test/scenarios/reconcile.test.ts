import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datasetWith } from './dataset.js';
import { json, mieux, ROOT } from './run.js';

/** A terminal of so many columns, without colours. */
const plain = (terminal: number): { terminal: number; env: Record<string, string> } => ({
  terminal,
  env: { NO_COLOR: '1' },
});

/** A figure's file as it stands. */
const file = (name: string): string => readFileSync(join(ROOT, 'data/figures', name), 'utf8');

const figure = (text: string): string =>
  `probe:\n  label: { en: Probe, fr: Sonde }\n  unit: actions\n  stated_in: ["1.1"]\n${text}`;

interface Row {
  figure: string;
  label: string;
  stated: number;
  derived: number | null;
  difference: number | null;
  verdict: string;
  explained: boolean | null;
  because: string | null;
  stated_in: string[];
}

describe('mieux reconcile', () => {
  it('explains every difference between the publication and the records', async () => {
    const { code, stdout } = await mieux(['reconcile'], plain(100));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /\d+ published figures: \d+ agree, \d+ differ \(\d+ explained, 0 not\), \d+ cannot be derived\./u,
    );
    expect(stdout).toContain('Differences, and why');
    expect(stdout).not.toContain('UNEXPLAINED');
  });

  it('holds one row a figure for machines, with a reason wherever the numbers do not meet', async () => {
    const rows = await json<Row>(['reconcile']);
    expect(Object.keys(rows[0]!)).toEqual([
      'figure',
      'label',
      'stated',
      'derived',
      'derived_qualifier',
      'difference',
      'verdict',
      'explained',
      'because',
      'stated_in',
    ]);
    const find = (id: string): Row => rows.find((row) => row.figure === id)!;
    expect(find('requests-total')).toMatchObject({
      stated: 100,
      derived: 100,
      difference: 0,
      verdict: 'agrees',
      explained: null,
      because: null,
    });
    expect(find('experts-eu-member-states')).toMatchObject({ stated: 21, derived: 21, verdict: 'agrees' });
    expect(find('regions-asia')).toMatchObject({
      stated: 14,
      derived: 15,
      difference: 1,
      verdict: 'differs',
      explained: true,
      stated_in: ['1.1'],
    });
    expect(find('regions-sub-saharan-africa-share')).toMatchObject({ stated: 49.5, derived: 47.9, difference: -1.6 });
    expect(find('reach-participants')).toMatchObject({
      derived: null,
      difference: null,
      verdict: 'not-derivable',
      explained: null,
    });
    for (const row of rows.filter(({ verdict }) => verdict !== 'agrees'))
      expect(row.because, row.figure).not.toBeNull();
  });

  it('speaks French, selects figures by query and verdict, and keeps the summary of them all', async () => {
    const { stdout } = await mieux(['reconcile', 'section:1.1', '--verdict', 'differs', '--lang', 'fr'], plain(100));
    expect(stdout).toMatch(/^Actions en Asie +14 +15 +1 +expliqué +1\.1$/mu);
    expect(stdout).not.toContain('concorde  ');
    expect(stdout).toMatch(/chiffres publiés\u00a0: [1-9]\d* concordent/u);
  });

  it('has the summary on stderr beside a machine format', async () => {
    const { stdout, stderr } = await mieux(['reconcile', '--format', 'csv']);
    expect(stdout.split('\n')[0]).toBe(
      'figure,label,stated,derived,derived_qualifier,difference,verdict,explained,because,stated_in',
    );
    expect(stderr).toMatch(/^\d+ published figures: /u);
  });
});

describe('mieux reconcile finds', () => {
  const probe = async (text: string): Promise<{ code: number; row: Row; stdout: string }> => {
    const dataset = datasetWith({ 'figures/probe.yaml': figure(text) });
    const machine = await mieux(['reconcile', '--dataset', dataset, '--format', 'json']);
    const person = await mieux(['reconcile', '--dataset', dataset], plain(250));
    expect(person.code).toBe(machine.code);
    const rows = JSON.parse(machine.stdout) as Row[];
    return { code: machine.code, row: rows.find((row) => row.figure === 'probe')!, stdout: person.stdout };
  };

  it('a difference without a reason', async () => {
    const { code, row, stdout } = await probe('  value: 44\n  derive: { count: actions, where: "status:completed" }\n');
    expect([code, row.verdict, row.explained, row.difference]).toEqual([1, 'differs', false, -2]);
    expect(stdout).toContain('42 instead of 44. No reason is on record');
    expect(stdout).toContain('1 not)');
  });

  it('an explained difference that has changed', async () => {
    const { code, row, stdout } = await probe(
      '  value: 44\n  derive: { count: actions, where: "status:completed" }\n  differs: { derived: 43, because: { en: "One is late.", fr: "Une est en retard." } }\n',
    );
    expect([code, row.verdict, row.explained]).toEqual([1, 'differs', false]);
    expect(stdout).toContain('42 instead of 44, while figures/probe.yaml explains 43');
  });

  it('an explanation whose difference is no more', async () => {
    const { code, row, stdout } = await probe(
      '  value: 42\n  derive: { count: actions, where: "status:completed" }\n  differs: { derived: 43, because: { en: "One is late.", fr: "Une est en retard." } }\n',
    );
    expect([code, row.verdict, row.explained]).toEqual([1, 'agrees', false]);
    expect(stdout).toContain('1 that agree still have a difference on record.');
  });

  it('nothing in an explained difference that stays as it is', async () => {
    const { code, row } = await probe(
      '  value: 44\n  derive: { count: actions, where: "status:completed" }\n  differs: { derived: 42, because: { en: "Two are missing.", fr: "Il en manque deux." } }\n',
    );
    expect([code, row.verdict, row.explained]).toEqual([0, 'differs', true]);
  });

  it('an error in a record: an action that is refused instead of completed', async () => {
    const india = readFileSync(join(ROOT, 'data/actions/india.yaml'), 'utf8').replace(
      'status: completed',
      'status: refused',
    );
    const { code, stdout } = await mieux(
      ['reconcile', '--verdict', 'differs', '--dataset', datasetWith({ 'actions/india.yaml': india })],
      plain(120),
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Actions completed +42 +41 +-1 +UNEXPLAINED/mu);
    expect(stdout).toMatch(/^Requests refused +16 +17 +1 +UNEXPLAINED/mu);
  });

  it('every kind of derivation: months, experts, countries of contingents, shares', async () => {
    const text = [
      'months: { value: 24, derive: { sum: months, where: "topic:labour-migration country:togo" } }',
      'experts: { value: 1, derive: { count: experts, where: "country:bulgaria" } }',
      'sending: { value: 21, derive: { count: sending_countries, where: "origin:eu" } }',
      'share: { value: 66.3, derive: { sum: contingents, where: "origin:eu", per: { sum: contingents } } }',
      'nothing: { value: 0, derive: { count: actions, per: { count: actions, where: "topic:visas status:refused" } } }',
    ]
      .map((line) => line.replace(': {', ': { label: { en: Probe, fr: Sonde }, unit: actions, stated_in: ["1.1"],'))
      .join('\n');
    const { stdout } = await mieux([
      'reconcile',
      '--format',
      'json',
      '--dataset',
      datasetWith({ 'figures/probe.yaml': `${text}\n` }),
    ]);
    const rows = new Map((JSON.parse(stdout) as Row[]).map((row) => [row.figure, row]));
    expect(rows.get('months')).toMatchObject({ derived: 25, difference: 1, verdict: 'differs' });
    expect(rows.get('experts')).toMatchObject({ derived: 1, verdict: 'agrees' });
    expect(rows.get('sending')).toMatchObject({ derived: 21, verdict: 'agrees' });
    expect(rows.get('share')).toMatchObject({ derived: 66.3, verdict: 'agrees' });
    expect(rows.get('nothing')).toMatchObject({ derived: null, verdict: 'not-derivable' });
  });
});

describe('mieux reconcile refuses', () => {
  it('an unknown field, verdict or section, with exit code 2', async () => {
    const field = await mieux(['reconcile', 'sektion:1.1']);
    expect([field.code, field.stdout]).toEqual([2, '']);
    expect(field.stderr).toContain('Did you mean `section`');
    const verdict = await mieux(['reconcile', '--verdict', 'difers']);
    expect([verdict.code, verdict.stderr.includes('Did you mean `differs`?')]).toEqual([2, true]);
    expect((await mieux(['reconcile', 'section:9.9'])).code).toBe(2);
  });

  it('a figure whose query cannot be read, with exit code 3 and its name', async () => {
    const dataset = datasetWith({
      'figures/requests.yaml': file('requests.yaml').replace('status:refused', 'status:refusd'),
    });
    const { code, stderr } = await mieux(['reconcile', '--dataset', dataset]);
    expect(code).toBe(3);
    expect(stderr).toContain('The query of the figure `requests-refused` in figures/requests.yaml cannot be read');
    expect(stderr).toContain('Did you mean `refused`?');
  });
});
