import type { Dataset } from '../model/dataset.js';
import type { Language } from '../model/text.js';
import { view } from '../model/view.js';
import { csvText } from '../render/csv.js';
import { reconcile } from '../report/reconcile/reconcile.js';
import { FACETS, FIND_STYLE, SEARCH, SORT, STYLE } from './assets.generated.js';
import { expertsTable } from './charts/crowd.js';
import { drawings } from './charts/drawings.js';
import { monitoringDrawings } from './charts/monitoring.js';
import { landPicture } from './charts/map.js';
import { html } from '../render/markup.js';
import { barPicture } from '../render/picture.js';
import { set } from './typography.js';
import { Edition } from './edition.js';
import { cover, framed, type Page } from './frame.js';
import { aboutPage } from './pages/about.js';
import { actionPage } from './pages/action.js';
import { actionsPage } from './pages/actions.js';
import { chartsPage } from './pages/charts.js';
import { type Download, downloadsPage } from './pages/downloads.js';
import { expertPage, expertsPage } from './pages/experts.js';
import { lessonsPage } from './pages/lessons.js';
import { homePage } from './pages/home.js';
import { annexPage, reportPage } from './pages/paper.js';
import { countriesPage, countryPage, organisationPage, regionPage } from './pages/places.js';
import { monitoringPage } from './pages/monitoring.js';
import { pipelinePage } from './pages/pipeline.js';
import { reconcilePage } from './pages/reconcile.js';
import { searchPage } from './pages/search.js';
import { timelinePage } from './pages/timeline.js';
import { topicPage, topicsPage } from './pages/topics.js';
import { searchIndex } from './search-index.js';

export interface SiteOptions {
  /** The languages of the pages, in their order. */
  languages: readonly Language[];
  /** Terms of a query on actions whose answer the site shows; none for everything. */
  terms: readonly string[];
  /** Whether to go on although references lead nowhere. */
  partial: boolean;
  /** Files for other programs that the site carries. */
  downloads: readonly Download[];
}

/** A site: its files by path, and how many of what it has. */
export interface Site {
  files: Map<string, string>;
  pages: number;
  /** How many requests it shows. */
  requests: number;
}

/**
 * The programme as pages, in each language. Pure: the same dataset gives the same bytes. Throws a UsageError for a query that
 * cannot be read, a DatasetError where a page would rest on a reference that leads nowhere.
 */
export function site(dataset: Dataset, options: SiteOptions): Site {
  const { languages, terms, partial, downloads } = options;
  const [first = 'en'] = languages;
  const seen = view(dataset, first, { partial });
  // What holds in every language is worked out once.
  const judgements = terms.length === 0 ? reconcile([], seen) : [];
  const editions = languages.map(
    (language) =>
      new Edition({ ...seen, language }, judgements, { languages, terms, hasDownloads: downloads.length > 0 }),
  );
  const pages = new Map(editions.flatMap((edition) => [...pagesIn(edition, downloads)]));
  const assets: [path: string, text: string][] = [
    ['assets/site.css', STYLE],
    ['assets/find.css', FIND_STYLE],
    ['assets/facets.js', FACETS],
    ['assets/search.js', SEARCH],
    ['assets/sort.js', SORT],
    ['assets/index.js', searchIndex(editions)],
    ['assets/land.svg', landPicture()],
    ['assets/icon.svg', ICON],
  ];
  const charts = editions.flatMap(chartFiles);
  return {
    files: new Map([['index.html', cover(editions)], ...pages, ...assets, ...charts]),
    pages: pages.size + 1,
    requests: editions[0]?.requests.length ?? 0,
  };
}

/** The mark of the pages in a browser's tabs: done and going on. */
const ICON = String(
  html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
    <path fill="#1f5599" d="M0 0h16v16H0z" />
    <path fill="#f2b632" d="M9 9h7v7H9z" />
  </svg>`,
);

function* pagesIn(edition: Edition, downloads: readonly Download[]): Generator<[path: string, text: string]> {
  for (const page of pagesOf(edition, downloads)) yield [`${edition.language}/${page.path}`, framed(page, edition)];
}

function* pagesOf(edition: Edition, downloads: readonly Download[]): Generator<Page> {
  yield homePage(edition);
  yield actionsPage(edition);
  yield countriesPage(edition);
  yield expertsPage(edition);
  yield topicsPage(edition);
  yield chartsPage(drawings(edition), edition);
  yield timelinePage(edition);
  if (edition.pending.length > 0) yield pipelinePage(edition);
  if (edition.isMonitored) yield monitoringPage(edition);
  if (edition.lessons.length + edition.evaluations.length > 0) yield lessonsPage(edition);
  if (edition.judgements.length > 0) yield reconcilePage(edition);
  yield searchPage(edition);
  yield reportPage(edition);
  yield annexPage(edition);
  yield aboutPage(edition);
  if (downloads.length > 0) yield downloadsPage(downloads, edition);
  for (const action of edition.requests) yield actionPage(action, edition);
  for (const country of edition.all('countries')) yield countryPage(country, edition);
  for (const expert of edition.all('experts')) yield expertPage(expert, edition);
  for (const organisation of edition.all('organisations')) yield organisationPage(organisation, edition);
  for (const region of edition.regions) yield regionPage(region, edition);
  for (const topic of edition.topics) yield topicPage(topic, edition);
}

/** Each chart as a picture and as numbers. */
function chartFiles(edition: Edition): [path: string, text: string][] {
  const { language } = edition;
  const folder = `${language}/charts`;
  const numbers = { number: edition.number.bind(edition), share: edition.share.bind(edition) };
  const notes = [`${edition.brand}. ${edition.words.asOf(edition.date(edition.view.derived.asOf, 'long'))}`];
  const drawn = [...drawings(edition), ...monitoringDrawings(edition)].flatMap(
    ({ id, title, sub, bars, table }): [string, string][] => [
      [`${folder}/${id}.svg`, set(String(barPicture({ title, sub, notes }, bars, numbers, language)), language)],
      [`${folder}/${id}.csv`, csvText(table)],
    ],
  );
  return [...drawn, [`${folder}/experts.csv`, csvText(expertsTable(edition))]];
}
