/** Something that several commands have in common, explained once. */
export interface Topic {
  name: string;
  summary: string;
  /** The explanation, in lines of at most 80 columns. */
  load: () => Promise<string>;
}

/** What `mieux help` explains besides the commands. */
export const TOPICS: readonly Topic[] = [
  { name: 'query', summary: 'how records are asked for', load: async () => (await import('./query.js')).query() },
  {
    name: 'output',
    summary: 'formats, files, languages, colour, exit codes',
    load: async () => (await import('./output.js')).OUTPUT,
  },
  {
    name: 'dates',
    summary: 'months, periods, and what today has to do with them',
    load: async () => (await import('./dates.js')).DATES,
  },
];
