import { definitionOf, pillarOf, pillars, pillarsWithTopics, topicsOf } from '../charts/drawings.js';
import { section } from '../charts/drawing.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html } from '../../render/markup.js';
import { lessonList } from './lessons.js';
import { actionTable } from '../record.js';

/** Charts 3 to 7: pillars, and the topics of each. */
export function topicsPage(edition: Edition): Page {
  const { words } = edition;
  return {
    path: 'topics.html',
    title: words.topics,
    body: html`<h1>${words.topics}</h1>
      <p class="sub">${words.topicsLede(edition.number(edition.topics.length))}</p>
      ${edition.actions.length > 0 && section(pillars(edition), edition)}
      <div class="cols">
        ${pillarsWithTopics(edition).map((pillar) => section(topicsOf(pillar, edition), edition))}
      </div>`,
  };
}

/** A topic: what falls under it, and its requests. */
export function topicPage(topic: string, edition: Edition): Page {
  const { words } = edition;
  const requests = edition.requests.filter(({ fields }) => fields.topics?.includes(topic));
  const label = edition.label('vocabularies/topics', topic);
  const pillar = pillarOf(topic, edition);
  const definition = definitionOf('topics', topic, edition);
  const lessons = edition.lessons.filter(({ fields }) => fields.topics?.includes(topic));
  return {
    path: `topics/${topic}.html`,
    title: label,
    under: 'topics.html',
    body: html`<p class="crumbs">
        <a href="~/topics.html">${words.topics}</a
        >${pillar !== undefined && html` · <a href="~/topics.html#topics-${pillar}">${edition.label('vocabularies/pillars', pillar)}</a>`}
      </p>
      <h1>${label}</h1>
      ${definition && html`<p class="aim">${definition}</p>`}
      <section class="long">
        <h2>${words.requestsOf}</h2>
        ${requests.length > 0 ? actionTable(requests, edition) : html`<p class="sub">${words.none}</p>`}
      </section>
      ${
        lessons.length > 0 &&
        html`<section class="long">
          <h2>${words.lessonsOn}</h2>
          ${lessonList(lessons, edition)}
        </section>`
      }
      <p class="cmd">${words.code} <code>mieux list topic:${topic}</code></p>`,
  };
}
