import { textIn } from '../model/text.js';
import type { Edition } from './edition.js';
import { html, joined, type Part } from '../render/markup.js';
import { set } from './typography.js';
import { WORDS } from './words.js';

/** What a page is before the frame that all share is put around it. In it, `~/` is the folder of the language. */
export interface Page {
  /** Path from the folder of the language, such as `actions/togo-2.html`. */
  path: string;
  title: string;
  /** What it says in a sentence, for whoever sends a link to it. */
  description?: string | undefined;
  /** The page of the menu that it belongs to. */
  under?: string;
  /** Style sheets beside the one of all pages, and scripts, of the folder `assets`. */
  styles?: readonly string[];
  scripts?: readonly string[];
  body: Part;
}

/** What a page may load: its own folder, and nothing else. The browser holds to it, from a file as from a server. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'";

/** The pages of the menu. */
export function menuOf({
  words,
  lessons,
  evaluations,
  isMonitored,
}: Edition): readonly { path: string; label: string }[] {
  return [
    { path: 'index.html', label: words.glance },
    { path: 'actions.html', label: words.actions },
    { path: 'countries.html', label: words.countries },
    { path: 'experts.html', label: words.experts },
    { path: 'topics.html', label: words.topics },
    { path: 'charts.html', label: words.charts },
    ...(lessons.length + evaluations.length > 0 ? [{ path: 'lessons.html', label: words.lessons }] : []),
    ...(isMonitored ? [{ path: 'monitoring.html', label: words.monitoring }] : []),
    { path: 'about.html', label: words.about },
  ];
}

/** Pages that the foot leads to. */
function footLinks(edition: Edition): { path: string; label: string }[] {
  const { words, options, judgements } = edition;
  return [
    { path: 'report.html', label: words.report },
    { path: 'annex.html', label: words.annex },
    ...(judgements.length > 0 ? [{ path: 'reconcile.html', label: words.reconcile }] : []),
    { path: 'timeline.html', label: words.timeline },
    ...(edition.pending.length > 0 ? [{ path: 'pipeline.html', label: words.pipeline }] : []),
    ...(options.hasDownloads ? [{ path: 'downloads.html', label: words.downloads }] : []),
  ];
}

/** A whole page as text. */
export function framed(page: Page, edition: Edition): string {
  const { language, words, options } = edition;
  const others = options.languages.filter((each) => each !== language);
  const title = page.path === 'index.html' ? edition.brand : `${page.title} · ${edition.brand}`;
  const text = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${
          options.languages.length > 1 &&
          options.languages.map(
            (each) => html`<link rel="alternate" hreflang="${each}" href="~/../${each}/${page.path}" /> `,
          )
        }
        <link rel="icon" href="~/../assets/icon.svg" />
        ${page.description && html`<meta name="description" content="${page.description}" />`}
        ${['site.css', ...(page.styles ?? [])].map((style) => html`<link rel="stylesheet" href="~/../assets/${style}" /> `)}
        ${(page.scripts ?? []).map((script) => html`<script src="~/../assets/${script}" defer></script> `)}
      </head>
      <body>
        <a class="skip" href="#content">${words.skip}</a>
        <header class="top">
          <div class="wrap">
            <a class="brand" href="~/index.html">${edition.brand}</a>
            <nav aria-label="${words.menu}">
              <ul>
                ${menuOf(edition).map(({ path, label }) => html`<li><a href="~/${path}" ${currentMark(path, page)}>${label}</a></li>`)}
              </ul>
            </nav>
            <div class="tools">
              <a href="~/search.html" ${currentMark('search.html', page)}>${words.search}</a
              >${others.map((each) => html`<a class="lang" lang="${each}" hreflang="${each}" href="~/../${each}/${page.path}">${WORDS[each].language}</a>`)}
            </div>
          </div>
        </header>
        <main id="content" class="wrap">
          ${
            edition.isSelection &&
            html`<p class="selection"><b>${words.selection(options.terms.join(' '))}</b> ${words.selectionNote}</p> `
          }${page.body}
        </main>
        <footer>
          <div class="wrap">
            <p>
              ${sourceOf(edition)} ${words.asOf(edition.date(edition.view.derived.asOf, 'long'))}
              ${edition.manifest?.licence !== undefined && words.licence(edition.manifest.licence)}
            </p>
            <p>
              ${joined(
                footLinks(edition).map(({ path, label }) => html`<a href="~/${path}">${label}</a>`),
                ' · ',
              )}
            </p>
            <p>${words.madeWith}</p>
          </div>
        </footer>
      </body>
    </html> `;
  const up = '../'.repeat(page.path.split('/').length - 1);
  return set(String(text), language).replace(/(href|src|data-index)="~\//gu, `$1="${up}`);
}

/** The page of the menu that is open, and the one that what is open belongs to. */
function currentMark(path: string, page: Page): Part {
  if (path === page.path) return html` aria-current="page"`;
  return path === page.under && html` aria-current="true"`;
}

function sourceOf({ manifest, words, language }: Edition): Part {
  if (!manifest) return '';
  const { publication, title } = manifest;
  if (!publication) return `${textIn(title, language)}.`;
  return html`${words.facts} ${publication.publisher}, <cite>${publication.title}</cite>, ${publication.year}.`;
}

/** The cover: a link a language, since the language never follows the reader's settings. */
export function cover(editions: readonly Edition[]): string {
  const [first] = editions;
  if (!first) return '';
  return String(
    html`<!doctype html>
      <html lang="${first.language}">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${first.brand}</title>
          <link rel="icon" href="assets/icon.svg" />
          <link rel="stylesheet" href="assets/site.css" />
        </head>
        <body class="cover">
          <main class="wrap">
            ${editions.map(
              (
                edition,
                i,
              ) => html`<section lang="${edition.language}"><${HEADS[i === 0 ? 0 : 1]}>${edition.brand}</${HEADS[i === 0 ? 0 : 1]}>
<p class="lede">${edition.manifest && textIn(edition.manifest.title, edition.language)}</p>
<p><a class="enter" href="${edition.language}/index.html">${edition.words.cover}</a></p></section>
`,
            )}
          </main>
        </body>
      </html> `,
  );
}

const HEADS = ['h1', 'h2'] as const;
