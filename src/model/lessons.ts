import type { Dataset, Entity } from './dataset.js';
import type { Action } from './records.js';

/** More than anybody reads while drafting a sheet. */
const MOST = 5;

/**
 * The lessons that whoever works on an action should know, five at most: those that name it as evidence, then those that share
 * most of its topics, those of its region before those of others, else in the order of their file.
 */
export function lessonsOn(
  id: string,
  action: Partial<Action>,
  region: string | undefined,
  dataset: Dataset,
): Entity<'lessons'>[] {
  const topics = action.topics ?? [];
  const ranked = dataset.all('lessons').flatMap((lesson) => {
    const { actions = [], topics: on = [], regions = [] } = lesson.fields;
    const rank = {
      isEvidence: Number(actions.includes(id)),
      shared: on.filter((topic) => topics.includes(topic)).length,
      isNear: Number(region !== undefined && regions.includes(region)),
      isElsewhere: Number(regions.length > 0 && !(region !== undefined && regions.includes(region))),
    };
    return rank.isEvidence + rank.shared > 0 ? [{ lesson, ...rank }] : [];
  });
  ranked.sort(
    (a, b) =>
      b.isEvidence - a.isEvidence || b.shared - a.shared || b.isNear - a.isNear || a.isElsewhere - b.isElsewhere,
  );
  return ranked.slice(0, MOST).map(({ lesson }) => lesson);
}
