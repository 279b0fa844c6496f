import type { Entity } from '../../model/dataset.js';
import { textIn } from '../../model/text.js';
import { sectionLabel } from '../../report/reconcile/reconcile.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { listSections } from '../items.js';
import { fact, facts, remarks } from '../record.js';

/** What was learnt, by what it is about, and the reviews from outside that found it. */
export function lessonsPage(edition: Edition): Page {
  const { words } = edition;
  const levels = edition.view.lexicon.codes('vocabularies/lesson-levels');
  return {
    path: 'lessons.html',
    title: words.lessons,
    body: html`<h1>${words.lessons}</h1>
      <p class="sub">${words.lessonsLede(edition.number(edition.lessons.length))}</p>
      ${levels.map((level) => levelSection(level, edition))}${edition.evaluations.map((each) => evaluation(each, edition))}`,
  };
}

/** Lessons on one level, what works first, as the vocabulary of kinds has them. */
function levelSection(level: string, edition: Edition): Part {
  const kinds = edition.view.lexicon.codes('vocabularies/lesson-kinds');
  const found = edition.lessons
    .filter(({ fields }) => fields.level === level)
    .sort((a, b) => kinds.indexOf(a.fields.kind) - kinds.indexOf(b.fields.kind));
  if (found.length === 0) return undefined;
  return html`<section class="long">
    <h2>${edition.label('vocabularies/lesson-levels', level)}</h2>
    ${lessonList(found, edition, { isTarget: true })}
  </section> `;
}

/** Lessons as a list; the one place that links lead to gives each its address. */
export function lessonList(
  lessons: readonly Entity<'lessons'>[],
  edition: Edition,
  { isTarget = false }: { isTarget?: boolean } = {},
): Markup {
  return html`<ul class="lessons">
    ${lessons.map((each) => lesson(each, isTarget, edition))}
  </ul>`;
}

function lesson({ id, fields }: Entity<'lessons'>, isTarget: boolean, edition: Edition): Markup {
  const { words, language } = edition;
  const { kind, criteria = [], topics = [], actions = [], evaluations = [], stated_in = [] } = fields;
  const about: Part[] = [
    ...criteria.map((code) => edition.label('vocabularies/criteria', code)),
    ...topics.map((code) => edition.link('vocabularies/topics', code)),
  ];
  const shown = actions.filter((action) => edition.pageOf('actions', action) !== undefined);
  const seen = [
    ...shown.map((action) => edition.link('actions', action)),
    ...evaluations.map((code) => edition.link('evaluations', code)),
  ];
  const parts: Part[] = [
    ...about,
    ...(seen.length > 0 ? [html`${words.seenIn} ${joined(seen, ', ')}`] : []),
    ...(stated_in.length > 0
      ? [`${words.section} ${stated_in.map((part) => sectionLabel(part)[language]).join(', ')}`]
      : []),
  ];
  return html`<li${isTarget && html` id="${edition.anchorOf('lessons', id)}"`}>
<b class="kind-${kind}">${edition.label('vocabularies/lesson-kinds', kind)}</b>
<span>${textIn(fields.text, language)}</span>
<small>${joined(parts, ' · ')}</small>
</li>
`;
}

function evaluation(entity: Entity<'evaluations'>, edition: Edition): Markup {
  const { fields, id } = entity;
  return html`<section class="long" id="${edition.anchorOf('evaluations', id)}">
    <h2>${edition.name(entity)}</h2>
    ${facts(entity, edition, ['id', 'name', 'actions', 'source'])}
    <dl class="kv">
      ${
        fields.actions &&
        fact(
          edition.words.actions,
          joined(
            fields.actions.map((action) => edition.link('actions', action)),
            ', ',
          ),
        )
      }
    </dl>
    ${listSections(entity, edition)}${remarks(fields.notes, edition, 'h3')}
  </section> `;
}
