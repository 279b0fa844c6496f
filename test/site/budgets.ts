/**
 * What a site of the published dataset may cost, in one place: what it weighs is held in `budgets.test.ts`, what it takes in a
 * browser and on paper in `browser.test.ts`. How long it takes, and how much memory, `npm run bench` measures.
 */
export const BUDGETS = {
  /** Bytes of a file, and of it zipped; pages are those of either language. */
  files: [
    ['index.html', 60_000, 12_000],
    ['actions.html', 120_000, 20_000],
    ['charts.html', 60_000, 9_000],
    ['report.html', 60_000, 12_000],
    ['reconcile.html', 60_000, 9_000],
    ['annex.html', 240_000, 40_000],
    ['assets/site.css', 18_000, 5_400],
    ['assets/find.css', 3_000, 1_200],
    ['assets/facets.js', 12_000, 5_000],
    ['assets/search.js', 12_000, 5_000],
    ['assets/sort.js', 12_000, 5_000],
    ['assets/land.svg', 12_000, 5_000],
    ['assets/index.js', 220_000, 90_000],
  ] satisfies [path: string, bytes: number, zipped: number][],
  /** Bytes of any other page. */
  page: 60_000,
  /** Files that a page loads, itself among them. */
  requests: 5,
  /** The whole without downloads: files, bytes, bytes zipped. */
  site: { files: 700, bytes: 6_000_000, zipped: 2_000_000 },
  /** Elements of the home page. */
  elements: 3_000,
  /** The narrowest screen, in pixels, on which nothing scrolls sideways. */
  narrowest: 320,
  /** How far anything moves while a page loads, as browsers measure it: they call a tenth good. On a busy machine a page is shown in pieces. */
  shift: 0.01,
  /** Sheets of paper, A4: of the home page, the annex, the page of an action, and how many pages of actions may take a second one. */
  sheets: { home: 3, annex: 75, action: 1, longer: 10 },
} as const;
