import type { Edition } from '../edition.js';
import type { Page } from '../frame.js';
import { html } from '../../render/markup.js';

/** Words in all records, found by a script in an index that is a script, since nothing is fetched from a file. */
export function searchPage(edition: Edition): Page {
  const { words, language } = edition;
  const [before = '', command = '', after = ''] = words.searchLede.split('`');
  return {
    path: 'search.html',
    title: words.search,
    styles: ['find.css'],
    scripts: ['index.js', 'search.js'],
    body: html`<h1>${words.search}</h1>
      <p class="sub">${before}<code>${command}</code>${after}</p>
      <p class="noscript-only">${words.searchScript}</p>
      <form
        class="find js"
        id="search"
        role="search"
        data-language="${language}"
        data-found="${words.searchFound}"
        data-none="${words.searchNone}"
      >
        <label for="q">${words.searchField}</label><input id="q" name="q" type="search" autocomplete="off" />
        <button type="submit">${words.searchField}</button>
      </form>
      <p class="js"><output id="out" for="q"></output></p>
      <div id="results"></div>`,
  };
}
