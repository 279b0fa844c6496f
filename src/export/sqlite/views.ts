import { DURATION_CLASSES } from '../../model/period.js';
import type { Language } from '../../model/text.js';

type View = readonly [name: string, query: string];

/** The columns of a label, one a language: `${columnsOf(languages, 't.label', 'label')}`. */
const columnsOf = (languages: readonly Language[], from: string, as: string): string =>
  languages.map((language) => `${from}_${language} AS ${as}_${language}`).join(', ');

/** A view that counts requests and actions by a code of theirs; the unknown is a row with null. */
function byCode(
  languages: readonly Language[],
  name: string,
  column: string,
  table: string,
  key = 'code',
  label = 'label',
): View {
  return [
    name,
    `SELECT a.${column} AS ${column}, ${columnsOf(languages, `t.${label}`, 'label')}, count(*) AS requests, sum(a.implemented) AS actions
FROM actions AS a LEFT JOIN ${table} AS t ON t.${key} = a.${column}
GROUP BY a.${column} ORDER BY requests DESC, a.${column}`,
  ];
}

/** A view that counts requests and actions by codes of which each may have several. */
function byPairs(
  languages: readonly Language[],
  name: string,
  pairs: string,
  column: string,
  table: string,
  key: string,
  label: string,
): View {
  return [
    name,
    `SELECT p.${column} AS ${column}, ${columnsOf(languages, `t.${label}`, 'label')}, count(DISTINCT a.id) AS requests, count(DISTINCT CASE WHEN a.implemented THEN a.id END) AS actions
FROM actions AS a LEFT JOIN ${pairs} AS p ON p.action = a.id LEFT JOIN ${table} AS t ON t.${key} = p.${column}
GROUP BY p.${column} ORDER BY requests DESC, p.${column}`,
  ];
}

/** A view that counts what actions did or brought about, by type. */
function byType(languages: readonly Language[], name: string, items: string, types: string): View {
  return [
    name,
    `SELECT i.type AS type, ${columnsOf(languages, 't.label', 'label')}, count(*) AS ${name.replace('stats_', '')}, count(DISTINCT i.action) AS actions
FROM ${items} AS i JOIN actions AS a ON a.id = i.action AND a.implemented JOIN ${types} AS t ON t.code = i.type
GROUP BY i.type ORDER BY count(*) DESC, i.type`,
  ];
}

function readable(language: Language): View {
  const names = (pairs: string, column: string, table: string, key: string, label: string): string =>
    `(SELECT group_concat(n, ', ') FROM (SELECT t.${label}_${language} AS n FROM ${pairs} AS p JOIN ${table} AS t ON t.${key} = p.${column} WHERE p.action = a.id ORDER BY n))`;
  return [
    `actions_${language}`,
    `SELECT a.id AS id, a.name_${language} AS name, s.label_${language} AS status, a.paused AS paused, r.label_${language} AS region,
  ${names('action_countries', 'country', 'countries', 'id', 'name')} AS countries,
  ${names('action_organisations', 'organisation', 'organisations', 'id', 'name')} AS organisations,
  ${names('action_topics', 'topic', 'topics', 'code', 'label')} AS topics,
  f.name_${language} AS phase, a.start AS start, a.period_end AS period_end, a.months AS months, a.objective_${language} AS objective
FROM actions AS a JOIN statuses AS s ON s.code = a.status LEFT JOIN regions AS r ON r.code = a.region LEFT JOIN phases AS f ON f.code = a.phase
ORDER BY a.id`,
  ];
}

/** Participants of activities by region, as `mieux stats participants` adds them up. */
const PARTICIPANTS = `SELECT a.region AS region, sum(coalesce(v.participants, v.women + v.men)) AS participants, sum(v.women) AS women, sum(v.men) AS men,
  count(coalesce(v.participants, v.women + v.men)) AS activities, count(*) AS of
FROM action_activities AS v JOIN actions AS a ON a.id = v.action AND a.implemented
WHERE NOT v.cancelled GROUP BY a.region ORDER BY participants DESC, a.region`;

/** Documents that were owed by the end of the month that the dataset describes, and what came in, as `mieux stats monitoring` counts them. */
const MONITORING = `WITH
  ended AS (
    SELECT v.action, v.number AS activity, v.type, v.experts, coalesce(v.activity_end, v.start) AS at, a.publication
    FROM action_activities AS v JOIN actions AS a ON a.id = v.action AND a.implemented WHERE NOT v.cancelled
    UNION ALL
    SELECT a.id, 0, NULL, NULL, a.period_end, a.publication FROM actions AS a WHERE a.status IN ('completed', 'cancelled')),
  closed AS (SELECT *, CASE length(at) WHEN 10 THEN at WHEN 7 THEN date(at || '-01', '+1 month', '-1 day') ELSE at || '-12-31' END AS last FROM ended WHERE at IS NOT NULL),
  owing AS (SELECT c.* FROM closed AS c, dataset AS d
    WHERE c.last < date(d.as_of || '-01', '+1 month') AND (c.publication IS NULL OR substr(c.last, 1, 7) > d.publication_as_of)),
  reports AS (SELECT action, activity, kind, received FROM activity_reports UNION ALL SELECT action, 0, kind, received FROM action_reports),
  documents AS (
    SELECT k.code AS tool, o.action, o.activity, CASE k.code WHEN 'expert-report' THEN coalesce(o.experts, 1) ELSE 1 END AS least
    FROM owing AS o JOIN report_kinds AS k ON k.level = CASE WHEN o.activity = 0 THEN 'action' ELSE 'activity' END
    WHERE NOT EXISTS (SELECT 1 FROM report_kind_activity_types AS t WHERE t.report_kind = k.code)
      OR EXISTS (SELECT 1 FROM report_kind_activity_types AS t WHERE t.report_kind = k.code AND t.activity_type = o.type)),
  counted AS (
    SELECT d.tool, max(d.least, count(r.kind)) AS owed, count(r.received) AS received, count(r.kind) - count(r.received) AS waived
    FROM documents AS d LEFT JOIN reports AS r ON r.action = d.action AND r.activity = d.activity AND r.kind = d.tool
    GROUP BY d.tool, d.action, d.activity)
SELECT k.code AS tool, k.level AS level, coalesce(sum(c.owed), 0) AS owed, coalesce(sum(c.received), 0) AS received, coalesce(sum(c.waived), 0) AS waived
FROM report_kinds AS k LEFT JOIN counted AS c ON c.tool = k.code WHERE k.level IS NOT NULL
GROUP BY k.code ORDER BY k.rowid`;

/**
 * Days from one step to the next, where both are dated to the day, as `mieux stats leadtimes` counts them. The last day of a
 * deadline in months is that of the month where there is no such day in it.
 */
const LEAD_TIMES = `WITH
  rules AS (
    SELECT row_number() OVER () AS position, json_extract(r.value, '$.from') AS "from", json_extract(r.value, '$.to') AS "to",
      coalesce(json_extract(r.value, '$.months'), 0) AS months,
      coalesce(json_extract(r.value, '$.days'), 0) + 7 * coalesce(json_extract(r.value, '$.weeks'), 0) AS days
    FROM dataset AS d, json_each(d.deadlines) AS r),
  steps (position, "from", "to") AS (VALUES (1, 'lodged', 'drafted'), (2, 'drafted', 'submitted'), (3, 'submitted', 'decided'), (4, 'lodged', 'decided')),
  dates (action, milestone, date) AS (
    SELECT id, 'lodged', lodged FROM actions UNION ALL SELECT id, 'drafted', drafted FROM actions
    UNION ALL SELECT id, 'submitted', submitted FROM actions UNION ALL SELECT id, 'decided', decided FROM actions),
  pairs AS (
    SELECT position, "from", "to" FROM steps
    UNION ALL SELECT 4 + min(position), "from", "to" FROM rules
    WHERE "from" IN (SELECT milestone FROM dates) AND "to" IN (SELECT milestone FROM dates) AND ("from", "to") NOT IN (SELECT "from", "to" FROM steps)
    GROUP BY "from", "to"),
  lengths AS (
    SELECT p.position, b.date AS began, e.date AS ended, julianday(e.date) - julianday(b.date) AS days, r.position AS rule,
      date(min(date(b.date, r.months || ' months'), date(b.date, 'start of month', (r.months + 1) || ' months', '-1 day')), r.days || ' days') AS due
    FROM pairs AS p JOIN dates AS b ON b.milestone = p."from" JOIN dates AS e ON e.milestone = p."to" AND e.action = b.action
    LEFT JOIN rules AS r ON r.position = (SELECT min(position) FROM rules AS o WHERE o."from" = p."from" AND o."to" = p."to")
    WHERE length(b.date) = 10 AND length(e.date) = 10),
  ranked AS (SELECT *, row_number() OVER (PARTITION BY position ORDER BY days) AS place, count(*) OVER (PARTITION BY position) AS n FROM lengths)
SELECT p."from" AS from_milestone, p."to" AS to_milestone, count(l.days) AS n,
  avg(CASE WHEN l.place IN ((l.n + 1) / 2, (l.n + 2) / 2) THEN l.days END) AS median,
  max(CASE WHEN l.n >= 10 AND l.place = (9 * l.n + 9) / 10 THEN l.days END) AS p90, max(l.days) AS longest,
  CASE WHEN max(l.rule) IS NOT NULL THEN sum(l.ended <= l.due) END AS within,
  CASE WHEN max(l.rule) IS NOT NULL THEN avg(l.ended <= l.due) END AS share_within,
  (SELECT count(*) FROM actions) - count(l.days) AS without
FROM pairs AS p LEFT JOIN ranked AS l ON l.position = p.position GROUP BY p.position ORDER BY p.position`;

/**
 * Views by name: actions as people read them, and the main statistics, named as `mieux stats` names them. What has not
 * begun may have a sheet, which they leave out, as `mieux stats` does.
 */
export function viewsIn(languages: readonly Language[]): readonly View[] {
  return [
    ...languages.map(readable),
    byCode(languages, 'stats_status', 'status', 'statuses'),
    byCode(languages, 'stats_regions', 'region', 'regions'),
    byCode(languages, 'stats_phases', 'phase', 'phases', 'code', 'name'),
    byPairs(languages, 'stats_topics', 'action_topics', 'topic', 'topics', 'code', 'label'),
    byPairs(
      languages,
      'stats_pillars',
      '(SELECT DISTINCT action, pillar FROM action_topics JOIN topics ON code = topic)',
      'pillar',
      'pillars',
      'code',
      'label',
    ),
    byPairs(languages, 'stats_countries', 'action_countries', 'country', 'countries', 'id', 'name'),
    byPairs(languages, 'stats_beneficiaries', 'action_beneficiaries', 'country', 'countries', 'id', 'name'),
    byPairs(languages, 'stats_organisations', 'action_organisations', 'organisation', 'organisations', 'id', 'name'),
    byPairs(
      languages,
      'stats_providers',
      '(SELECT DISTINCT action, country FROM action_experts WHERE country IS NOT NULL)',
      'country',
      'countries',
      'id',
      'name',
    ),
    byPairs(languages, 'stats_capacity', 'action_capacity', 'element', 'capacity_elements', 'code', 'label'),
    byType(languages, 'stats_activities', 'action_activities', 'activity_types'),
    byType(languages, 'stats_results', 'action_results', 'result_types'),
    [
      'stats_contingents',
      `SELECT c.origin AS origin, c.country AS country, ${columnsOf(languages, 'n.name', 'country')}, c.sector AS sector, sum(c."count") AS experts
FROM contingents AS c LEFT JOIN countries AS n ON n.id = c.country
GROUP BY c.origin, c.country, c.sector ORDER BY experts DESC, c.country`,
    ],
    ['stats_participants', PARTICIPANTS],
    ['stats_monitoring', MONITORING],
    [
      'stats_timeline',
      `WITH RECURSIVE
  span AS (SELECT a.*, max(a.start, coalesce(a.period_end, d.as_of)) AS until FROM actions AS a, dataset AS d WHERE a.start IS NOT NULL),
  years (year) AS (SELECT min(substr(start, 1, 4)) + 0 FROM span UNION ALL SELECT year + 1 FROM years WHERE year < (SELECT max(substr(until, 1, 4)) + 0 FROM span))
SELECT year,
  (SELECT count(*) FROM span WHERE substr(start, 1, 4) + 0 = year) AS started,
  (SELECT count(*) FROM span WHERE substr(period_end, 1, 4) + 0 = year) AS ended,
  (SELECT count(*) FROM span WHERE substr(start, 1, 4) + 0 <= year AND substr(until, 1, 4) + 0 >= year) AS running
FROM years WHERE year IS NOT NULL ORDER BY year`,
    ],
    [
      'stats_durations',
      `WITH classes (duration, least, most) AS (VALUES ${DURATION_CLASSES.map(({ code, from, to }) => `('${code}', ${String(from)}, ${to === undefined ? 'NULL' : String(to)})`).join(', ')})
SELECT c.duration AS duration, count(*) AS actions
FROM actions AS a LEFT JOIN classes AS c ON a.months >= c.least AND (c.most IS NULL OR a.months <= c.most)
WHERE a.implemented GROUP BY c.duration ORDER BY c.least IS NULL, c.least`,
    ],
    ['stats_leadtimes', LEAD_TIMES],
    [
      'stats_months',
      `SELECT a.phase AS phase, ${columnsOf(languages, 'f.name', 'label')}, count(*) AS actions, sum(a.months) AS months, min(a.months) AS shortest, round(avg(a.months), 1) AS average, max(a.months) AS longest
FROM actions AS a LEFT JOIN phases AS f ON f.code = a.phase
WHERE a.months IS NOT NULL GROUP BY a.phase ORDER BY a.phase`,
    ],
  ];
}
