import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html, joined, type Markup } from '../../render/markup.js';
import type { Words } from '../words.js';

/** A file for other programs, which the site carries. */
export interface Download {
  format: keyof Words['formats'];
  /** Its files: paths from the root of the site, and sizes. */
  files: readonly { path: string; bytes: number }[];
}

/** What each file is good for, and how large it is. */
export function downloadsPage(downloads: readonly Download[], edition: Edition): Page {
  const { words, requests } = edition;
  return {
    path: 'downloads.html',
    title: words.downloads,
    under: 'about.html',
    body: html`<h1>${words.downloads}</h1>
      <p class="sub">${words.downloadsLede} ${words.requestsCount(edition.number(requests.length))}.</p>
      <table class="grid cards">
        <thead>
          <tr>
            <th scope="col">${words.file}</th>
            <th scope="col">${words.goodFor}</th>
            <th scope="col" class="n">${words.size}</th>
          </tr>
        </thead>
        <tbody>
          ${downloads.map((each) => row(each, edition))}
        </tbody>
      </table>`,
  };
}

function row({ format, files }: Download, edition: Edition): Markup {
  const { words } = edition;
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const links = files.map(({ path }) => html`<a href="~/../${path}" download>${path.split('/').at(-1)}</a>`);
  // A folder of many tables is one line until somebody wants one of them.
  const folder = files[0]?.path.split('/').at(-2) ?? '';
  const listed =
    links.length === 1
      ? links
      : html`<details>
          <summary>${folder}/ (${words.files(edition.number(links.length))})</summary>
          ${joined(links, html`<br />`)}
        </details>`;
  return html`<tr>
    <th scope="row">${listed}</th>
    <td>${words.formats[format]}</td>
    <td class="n">${words.bytes(edition.number(Math.max(1, Math.round(bytes / 1000))))}</td>
  </tr> `;
}
