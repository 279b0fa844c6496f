import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import driver from 'node-sqlite3-wasm';
import { expect, test } from 'vitest';
import { inspector } from '../../../src/check/inspect.js';
import { open } from '../../../src/index.js';
import { view } from '../../../src/model/view.js';
import { readRoster } from '../../../src/read/roster/roster.js';
import { matched } from '../../../src/report/match/matched.js';
import { datasetWith, folder } from '../../scenarios/dataset.js';
import { mieux } from '../../scenarios/run.js';

const EXPERTS = 500;
const QUESTIONS = 50;

/** The same numbers in every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Who is away when, what a person agreed to until when, and where they cannot go, as tables. */
interface Private {
  consents: [expert: string, until: string][];
  away: [expert: string, from: string, to: string][];
  conflicts: [expert: string, country: string][];
}

/** Five hundred invented experts in the place of those of the history, and a private roster of most of them. */
function invented(): { root: string; roster: string; known: Private } {
  const root = datasetWith();
  const roster = join(folder(), 'roster');
  const ids = (collection: string): string[] =>
    readdirSync(join(root, collection)).map((file) => file.replace('.yaml', ''));
  const [countries, actions] = [ids('countries'), ids('actions')];
  const topics = ['trafficking', 'asylum', 'diaspora', 'labour-migration', 'border-management', 'migration-data'];
  for (const file of readdirSync(join(root, 'experts'))) rmSync(join(root, 'experts', file));
  mkdirSync(join(roster, 'people'), { recursive: true });
  writeFileSync(join(roster, 'roster.yaml'), 'legal_basis: { en: Invented., fr: Inventé. }\n');
  chmodSync(roster, 0o700);
  const roll = dice(2026);
  const some = (words: readonly string[], most: number): string[] => [
    ...new Set(Array.from({ length: roll(most + 1) }, () => words[roll(words.length)] ?? '')),
  ];
  const known: Private = { consents: [], away: [], conflicts: [] };
  for (let i = 1; i <= EXPERTS; i++) {
    const id = `invented-${String(i).padStart(3, '0')}`;
    const list = (key: string, words: readonly string[]): string[] =>
      words.length === 0 ? [] : [`${key}: [${words.join(', ')}]`];
    const deployments = Array.from({ length: roll(3) }, () => {
      const [year, month] = [2009 + roll(7), 1 + roll(9)];
      const action = roll(3) === 0 ? `, action: ${actions[roll(actions.length)] ?? ''}` : '';
      const at = `${String(year)}-0${String(month)}`;
      return `  - { country: ${countries[roll(countries.length)] ?? ''}${action}, start: "${at}-05", end: "${at}-16" }`;
    });
    writeFileSync(
      join(root, `experts/${id}.yaml`),
      [
        `name: Invented ${String(i)}`,
        ...(roll(8) === 0 ? [] : [`country: ${countries[roll(countries.length)] ?? ''}`]),
        ...list('topics', some(topics, 3)),
        ...list('languages', some(['en', 'fr', 'pt', 'ar'], 2)),
        ...list('knows', some(countries, 2)),
        ...(deployments.length === 0 ? [] : ['deployments:', ...deployments]),
        '',
      ].join('\n'),
    );
    if (roll(10) === 0) continue;
    const [until, away, conflict] = [`${String(2011 + roll(8))}-06-30`, roll(4) === 0, roll(6) === 0];
    known.consents.push([id, until]);
    const from = `2013-0${String(1 + roll(9))}-01`;
    const to = `${from.slice(0, 8)}20`;
    if (away) known.away.push([id, from, to]);
    const country = countries[roll(countries.length)] ?? '';
    if (conflict) known.conflicts.push([id, country]);
    writeFileSync(
      join(roster, `people/${id}.yaml`),
      [
        ...(away ? [`availability: [{ from: "${from}", to: "${to}", state: away }]`] : []),
        `consent: { given: "2010-01-01", until: "${until}", for: [roster] }`,
        ...(conflict ? [`conflicts: { countries: [${country}] }`] : []),
        '',
      ].join('\n'),
    );
  }
  return { root, roster, known };
}

test(`${String(QUESTIONS)} questions to a roster of ${String(EXPERTS)} invented experts are answered as SQL answers them`, async () => {
  const { root, roster: place, known } = invented();
  const file = join(folder(), 'recount.sqlite');
  expect(await mieux(['export', 'sqlite', '--output', file], { cwd: root })).toMatchObject({ code: 0 });
  const database = new driver.Database(file);
  database.exec(`
    CREATE TABLE consents (expert TEXT, until TEXT); CREATE TABLE away (expert TEXT, first TEXT, last TEXT);
    CREATE TABLE conflicts (expert TEXT, country TEXT); BEGIN;
    ${known.consents.map((row) => `INSERT INTO consents VALUES ('${row.join("','")}');`).join('')}
    ${known.away.map((row) => `INSERT INTO away VALUES ('${row.join("','")}');`).join('')}
    ${known.conflicts.map((row) => `INSERT INTO conflicts VALUES ('${row.join("','")}');`).join('')} COMMIT;`);
  const dataset = await open(root);
  const roster = await readRoster(place, root, {
    packaged: false,
    inspector,
    index: undefined,
  });
  const seen = view(dataset, 'en');
  const asked = dataset.all('actions').slice(0, QUESTIONS);
  let ranks = 0;
  for (const [i, action] of asked.entries()) {
    const available = i % 2 === 0 ? { from: '2013-03-04', to: '2013-03-15' } : undefined;
    const languages = i % 3 === 0 ? ['fr'] : ['en', 'pt'];
    const { experts, out, assignment } = matched(action, { available, languages }, roster, seen);
    const parameters = {
      ':a': action.id,
      ':day': assignment.day,
      ':first': assignment.lastDays.from,
      ':last': assignment.lastDays.to,
      ':from': available?.from ?? null,
      ':to': available?.to ?? null,
    };
    const rows = database.all(sql(languages), parameters) as { id: string; place: number; is_out: number }[];
    const told = (isOut: number): (string | number)[][] =>
      rows
        .filter((row) => row.is_out === isOut)
        .map(({ id, place: rank }) => (isOut === 1 ? [id] : [id, rank]))
        .sort();
    expect(experts.map(({ of, rank }) => [of.expert.id, rank]).sort(), action.id).toEqual(told(0));
    expect(out.map(({ expert }) => [expert.id]).sort(), action.id).toEqual(told(1));
    ranks += experts.length;
  }
  database.close();
  expect(ranks).toBeGreaterThan(QUESTIONS);
});

const sql = (languages: readonly string[]): string => `
WITH scope AS (SELECT country FROM action_beneficiaries WHERE action = :a),
  area AS (SELECT region FROM actions WHERE id = :a),
  others AS (SELECT * FROM deployments WHERE action IS NOT :a),
  sure AS (SELECT o.* FROM others o WHERE NOT (o.action IS NULL AND o.country IN scope AND EXISTS (SELECT 1 FROM actions a WHERE a.id = :a
    AND a.implemented AND (a.start IS NULL OR o.deployment_end >= a.start)
    AND (a.period_end IS NULL OR substr(o.deployment_start, 1, 7) <= a.period_end)))),
  seen AS (SELECT expert, country FROM sure UNION SELECT expert, know FROM expert_knows),
  levels AS (
    SELECT e.id,
      (SELECT count(*) FROM expert_topics x WHERE x.expert = e.id AND x.topic IN (SELECT topic FROM action_topics WHERE action = :a)) AS topics,
      EXISTS (SELECT 1 FROM expert_topics x JOIN topics t ON t.code = x.topic WHERE x.expert = e.id
        AND t.pillar IN (SELECT pillar FROM topics JOIN action_topics ON topic = code WHERE action = :a)) AS pillar,
      (SELECT count(DISTINCT country) FROM seen WHERE expert = e.id AND country IN scope) AS known,
      EXISTS (SELECT 1 FROM seen JOIN countries c ON c.id = seen.country
        WHERE expert = e.id AND seen.country NOT IN scope AND c.region = (SELECT region FROM area))
      + EXISTS (SELECT 1 FROM countries c WHERE c.id = e.country AND c.region = (SELECT region FROM area)) AS nearby,
      (SELECT count(*) FROM expert_languages x WHERE x.expert = e.id AND language IN ('${languages.join("','")}')) AS spoken,
      coalesce(max(0, (SELECT 12 * substr(:day, 1, 4) + substr(:day, 6, 2) - 12 * substr(max(deployment_end), 1, 4) - substr(max(deployment_end), 6, 2)
        FROM others WHERE expert = e.id AND deployment_start <= :day)), -1) AS rest,
      -(SELECT count(*) FROM deployments WHERE expert = e.id) AS balance,
      (coalesce(e.country IN scope, 0)
        OR EXISTS (SELECT 1 FROM deployments WHERE expert = e.id AND action = :a)
        OR (:from IS NOT NULL AND EXISTS (SELECT 1 FROM deployments WHERE expert = e.id AND deployment_start <= :to AND deployment_end >= :from))
        OR NOT EXISTS (SELECT 1 FROM consents WHERE expert = e.id AND until >= :first AND '2010-01-01' <= :last)
        OR EXISTS (SELECT 1 FROM conflicts x WHERE x.expert = e.id AND x.country IN scope)
        OR (:from IS NOT NULL AND EXISTS (SELECT 1 FROM away WHERE expert = e.id AND first <= :to AND last >= :from))) AS is_out
    FROM experts e),
  listed AS (SELECT *, CASE WHEN topics = 0 THEN pillar ELSE 0 END AS pillar_only FROM levels)
SELECT id, is_out, rank() OVER (PARTITION BY is_out
  ORDER BY topics DESC, pillar_only DESC, known DESC, nearby DESC, spoken DESC, rest DESC, balance DESC) AS place
FROM listed WHERE topics + pillar_only + known + nearby + spoken > 0`;
