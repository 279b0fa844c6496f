import { textIn } from '../../model/text.js';
import type { Judgement } from '../../report/reconcile/judge.js';
import { sectionLabel, summary } from '../../report/reconcile/reconcile.js';
import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, type Markup, type Part } from '../../render/markup.js';

/** Each published number beside the records, those that differ first. */
export function reconcilePage(edition: Edition): Page {
  const { words, judgements, language } = edition;
  const of = (verdict: Judgement['verdict']): Judgement[] => judgements.filter((each) => each.verdict === verdict);
  return {
    path: 'reconcile.html',
    title: words.reconcile,
    under: 'about.html',
    body: html`<h1>${words.reconcile}</h1>
      <p class="sub">${words.reconcileLede}</p>
      <p>${judgements.length > 0 ? summary(judgements)[language] : words.none}</p>
      ${block(words.differing, of('differs'), edition)}${block(words.agreeing, of('agrees'), edition)}${block(words.notDerivable, of('not-derivable'), edition)}`,
  };
}

function block(title: string, judgements: readonly Judgement[], edition: Edition): Part {
  if (judgements.length === 0) return undefined;
  const { words } = edition;
  const isExplained = judgements.some(({ because }) => because !== undefined);
  return html`<section class="long">
    <h2>${title}</h2>
    <table class="grid cards">
      <thead>
        <tr>
          <th scope="col">${words.figure}</th>
          <th scope="col" class="n">${words.stated}</th>
          <th scope="col" class="n">${words.derived}</th>
          ${isExplained && html`<th scope="col">${words.because}</th>`}
          <th scope="col">${words.section}</th>
        </tr>
      </thead>
      <tbody>
        ${judgements.map((each) => row(each, isExplained, edition))}
      </tbody>
    </table>
  </section> `;
}

function row({ figure, derived, because }: Judgement, isExplained: boolean, edition: Edition): Markup {
  const { fields } = figure;
  const { words, language } = edition;
  const softened = fields.qualifier === undefined ? '' : `${words.qualifiers[fields.qualifier]} `;
  return html`<tr id="${figure.id}">
    <th scope="row">${textIn(fields.label, language)}</th>
    <td class="n">${softened}${edition.number(fields.value)}</td>
    <td class="n">${derived === undefined ? '–' : edition.number(derived)}</td>
    ${isExplained && html`<td class="because">${because?.[language]}</td>`}
    <td>${[...new Set((fields.stated_in ?? []).map((part) => sectionLabel(part)[language]))].join(', ')}</td>
  </tr> `;
}
