import { textIn } from '../../model/text.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup, type Part } from '../../render/markup.js';
import { fact } from '../record.js';

/** Method, source, licence, how to cite, the map, accessibility. */
export function aboutPage(edition: Edition): Page {
  const { words, manifest, language } = edition;
  return {
    path: 'about.html',
    title: words.about,
    body: html`<h1>${words.about}</h1>
      <p class="lede">${manifest && textIn(manifest.description, language)}</p>
      <div class="record">
        <div class="side">${side(edition)}</div>
        <div>
          ${method(edition)}
          <section>
            <h2>${words.aboutCite}</h2>
            <p>${citation(edition)}</p>
          </section>
          <section>
            <h2>${words.aboutMap}</h2>
            <p>${words.aboutMapText}</p>
            <p>${words.mapNote}</p>
          </section>
          <section>
            <h2>${words.aboutAccess}</h2>
            ${words.aboutAccessText.map((text) => html`<p>${text}</p> `)}
          </section>
          <section>
            <h2>${words.paper}</h2>
            <p>
              ${words.paperText}
              ${joined([html`<a href="~/report.html">${words.report}</a>`, html`<a href="~/annex.html">${words.annex}</a>`], ', ')}.
            </p>
          </section>
        </div>
      </div>`,
  };
}

export function method({ words }: Edition): Markup {
  return html`<section>
    <h2>${words.aboutMethod}</h2>
    ${words.aboutMethodText.map((text) => html`<p>${text}</p> `)}
  </section>`;
}

function citation(edition: Edition): Part {
  const { manifest, language, view } = edition;
  if (!manifest) return '';
  return html`<cite>${textIn(manifest.title, language)}</cite>, ${edition.date(view.derived.asOf, 'long')},
    ${manifest.licence}.`;
}

function side(edition: Edition): Part {
  const { manifest, words, language, judgements } = edition;
  if (!manifest) return undefined;
  const { publication, programme, phases, licence } = manifest;
  return html`<dl class="kv">
      ${
        programme && [
          fact(words.funder, textIn(programme.funder, language)),
          fact(words.implementer, textIn(programme.implementer, language)),
        ]
      }${
        publication && [
          fact(
            words.aboutSource,
            html`<cite>${publication.title}</cite>, ${publication.publisher},
              ${publication.year}${publication.isbn && html`<br />ISBN ${joined(publication.isbn, html`<br />`)}`}`,
          ),
          publication.rights && fact(words.aboutRights, textIn(publication.rights, language)),
        ]
      }${fact(words.licence('').replace(/[\s:.]+$/u, ''), licence)}${Object.values(phases).map((phase) =>
        fact(
          textIn(phase.name, language),
          html`${words.fromTo(edition.date(phase.start), edition.date(phase.end))}${phase.budget && html`<br />${words.budget}: ${edition.number(phase.budget.amount)} ${phase.budget.currency}`}`,
        ),
      )}
    </dl>
    ${judgements.length > 0 && html`<p class="note"><a href="~/reconcile.html">${words.reconcile}</a></p>`}`;
}
