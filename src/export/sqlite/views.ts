import { DURATION_CLASSES } from '../../model/period.js';

/** A view that counts requests and actions by a code of theirs; the unknown is a row with null. */
function byCode(name: string, column: string, table: string, key = 'code', label = 'label'): [string, string] {
  return [
    name,
    `SELECT a.${column} AS ${column}, t.${label}_en AS label_en, t.${label}_fr AS label_fr, count(*) AS requests, sum(a.implemented) AS actions
FROM actions AS a LEFT JOIN ${table} AS t ON t.${key} = a.${column}
GROUP BY a.${column} ORDER BY requests DESC, a.${column}`,
  ];
}

/** A view that counts requests and actions by codes of which each may have several. */
function byPairs(
  name: string,
  pairs: string,
  column: string,
  table: string,
  key: string,
  label: string,
): [string, string] {
  return [
    name,
    `SELECT p.${column} AS ${column}, t.${label}_en AS label_en, t.${label}_fr AS label_fr, count(DISTINCT a.id) AS requests, count(DISTINCT CASE WHEN a.implemented THEN a.id END) AS actions
FROM actions AS a LEFT JOIN ${pairs} AS p ON p.action = a.id LEFT JOIN ${table} AS t ON t.${key} = p.${column}
GROUP BY p.${column} ORDER BY requests DESC, p.${column}`,
  ];
}

/** A view that counts what actions did or brought about, by type. */
function byType(name: string, items: string, types: string): [string, string] {
  return [
    name,
    `SELECT i.type AS type, t.label_en AS label_en, t.label_fr AS label_fr, count(*) AS ${name.replace('stats_', '')}, count(DISTINCT i.action) AS actions
FROM ${items} AS i JOIN actions AS a ON a.id = i.action AND a.implemented JOIN ${types} AS t ON t.code = i.type
GROUP BY i.type ORDER BY count(*) DESC, i.type`,
  ];
}

function readable(language: 'en' | 'fr'): [string, string] {
  const names = (pairs: string, column: string, table: string, key: string, label: string): string =>
    `(SELECT group_concat(n, ', ') FROM (SELECT t.${label}_${language} AS n FROM ${pairs} AS p JOIN ${table} AS t ON t.${key} = p.${column} WHERE p.action = a.id ORDER BY n))`;
  return [
    `actions_${language}`,
    `SELECT a.id AS id, a.name_${language} AS name, s.label_${language} AS status, a.paused AS paused, r.label_${language} AS region,
  ${names('action_countries', 'country', 'countries', 'id', 'name')} AS countries,
  ${names('action_organisations', 'organisation', 'organisations', 'id', 'name')} AS organisations,
  ${names('action_topics', 'topic', 'topics', 'code', 'label')} AS topics,
  f.name_${language} AS phase, a.start AS start, a."end" AS "end", a.months AS months, a.objective_${language} AS objective
FROM actions AS a JOIN statuses AS s ON s.code = a.status LEFT JOIN regions AS r ON r.code = a.region LEFT JOIN phases AS f ON f.code = a.phase
ORDER BY a.id`,
  ];
}

/**
 * Views by name: actions as people read them, and the main statistics, named as `mieux stats` names them. What has not
 * begun may have a sheet, which they leave out, as `mieux stats` does.
 */
export const VIEWS: readonly (readonly [name: string, query: string])[] = [
  readable('en'),
  readable('fr'),
  byCode('stats_status', 'status', 'statuses'),
  byCode('stats_regions', 'region', 'regions'),
  byCode('stats_phases', 'phase', 'phases', 'code', 'name'),
  byPairs('stats_topics', 'action_topics', 'topic', 'topics', 'code', 'label'),
  byPairs(
    'stats_pillars',
    '(SELECT DISTINCT action, pillar FROM action_topics JOIN topics ON code = topic)',
    'pillar',
    'pillars',
    'code',
    'label',
  ),
  byPairs('stats_countries', 'action_countries', 'country', 'countries', 'id', 'name'),
  byPairs('stats_beneficiaries', 'action_beneficiaries', 'country', 'countries', 'id', 'name'),
  byPairs('stats_organisations', 'action_organisations', 'organisation', 'organisations', 'id', 'name'),
  byPairs(
    'stats_providers',
    '(SELECT DISTINCT action, country FROM action_experts WHERE country IS NOT NULL)',
    'country',
    'countries',
    'id',
    'name',
  ),
  byPairs('stats_capacity', 'action_capacity', 'element', 'capacity_elements', 'code', 'label'),
  byType('stats_activities', 'action_activities', 'activity_types'),
  byType('stats_results', 'action_results', 'result_types'),
  [
    'stats_contingents',
    `SELECT c.origin AS origin, c.country AS country, n.name_en AS country_en, n.name_fr AS country_fr, c.sector AS sector, sum(c."count") AS experts
FROM contingents AS c LEFT JOIN countries AS n ON n.id = c.country
GROUP BY c.origin, c.country, c.sector ORDER BY experts DESC, c.country`,
  ],
  [
    'stats_timeline',
    `WITH RECURSIVE
  span AS (SELECT a.*, max(a.start, coalesce(a."end", d.as_of)) AS until FROM actions AS a, dataset AS d WHERE a.start IS NOT NULL),
  years (year) AS (SELECT min(substr(start, 1, 4)) + 0 FROM span UNION ALL SELECT year + 1 FROM years WHERE year < (SELECT max(substr(until, 1, 4)) + 0 FROM span))
SELECT year,
  (SELECT count(*) FROM span WHERE substr(start, 1, 4) + 0 = year) AS started,
  (SELECT count(*) FROM span WHERE substr("end", 1, 4) + 0 = year) AS ended,
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
  [
    'stats_months',
    `SELECT a.phase AS phase, f.name_en AS label_en, f.name_fr AS label_fr, count(*) AS actions, sum(a.months) AS months, min(a.months) AS shortest, round(avg(a.months), 1) AS average, max(a.months) AS longest
FROM actions AS a LEFT JOIN phases AS f ON f.code = a.phase
WHERE a.months IS NOT NULL GROUP BY a.phase ORDER BY a.phase`,
  ],
];
