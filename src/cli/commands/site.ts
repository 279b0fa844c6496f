import { resolve } from 'node:path';
import type { Command } from 'commander';
import { checkTarget, writeResult } from '../../disk/result.js';
import { Model } from '../../export/tables/model.js';
import { COLLECTION_NAMES } from '../../model/collections.js';
import { type Dataset, languagesOf } from '../../model/dataset.js';
import { UsageError } from '../../model/fault.js';
import type { Language } from '../../model/text.js';
import { view } from '../../model/view.js';
import { parseQuery } from '../../report/query/parse.js';
import { select } from '../../report/query/select.js';
import { site } from '../../site/site.js';
import type { Context } from '../context.js';
import { madeDownloads } from '../downloads.js';
import { progressOn } from '../progress.js';
import { addQueryOptions, type QueryOptions, termsOf } from '../query.js';
import { addReadingOptions, loadSound, type ReadingOptions } from '../reading.js';

interface Options extends ReadingOptions, QueryOptions {
  output: string;
  force?: boolean;
  downloads: boolean;
}

export async function declare(command: Command, context: Context): Promise<void> {
  command
    .argument('[query...]', 'actions to show, with what belongs to them (default: everything)')
    .option('-o, --output <folder>', 'folder to write', 'site')
    .option('--force', 'replace pages that the folder has; other files in it are left alone')
    .option('--no-downloads', 'leave out the files for other programs: csv, xlsx, sqlite, json, IATI');
  addReadingOptions(command);
  await addQueryOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (terms: string[]) => {
    await run(terms, command.optsWithGlobals<Options>(), context);
  });
}

const EXAMPLES = `
The pages open by a double click on index.html, from a folder, a stick or any server, and load nothing from elsewhere.
They are written in every language of the dataset, or with --lang in that one. The same dataset gives the same bytes.

Examples:
  $ mieux site
  $ mieux site --output public --force
  $ mieux site --lang fr --no-downloads
  $ mieux site region:asia --output asia`;

async function run(args: readonly string[], options: Options, context: Context): Promise<void> {
  const { io } = context;
  const started = io.milliseconds();
  const terms = termsOf(options, args);
  const path = resolve(io.cwd, options.output);
  checkTarget(path, 'folder', options.force === true);
  const dataset = await loadSound(() => COLLECTION_NAMES, options, context);
  const languages = languagesFor(options.lang, dataset, context);
  const progress = progressOn(io);
  try {
    const downloads = options.downloads
      ? await madeDownloads(modelOf(dataset, terms, languages[0], options), context, progress.show)
      : [];
    const made = site(dataset, {
      languages,
      terms,
      partial: options.partial === true,
      downloads: downloads.map(({ download }) => download),
    });
    const files = new Map<string, string | Uint8Array>([
      ...made.files,
      ...downloads.flatMap(({ files: each }) => [...each]),
    ]);
    progress.clear();
    writeResult(path, { kind: 'folder', files }, { durable: false });
    const bytes = [...files.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
    const size = `${(bytes / 1_000_000).toFixed(1)} MB`;
    if (made.requests === 0 && terms.length > 0) io.err('No request matches the query; the pages say so.\n');
    io.err(
      `${String(made.pages)} pages, ${String(files.size)} files, ${size}, in ${String(io.milliseconds() - started)} ms\nOpen ${options.output}/index.html\n`,
    );
  } finally {
    progress.clear();
  }
}

/** Every language of the dataset, or the one asked for. */
function languagesFor(asked: string | undefined, dataset: Dataset, { io }: Context): [Language, ...Language[]] {
  const declared = languagesOf(dataset);
  if (asked === undefined) {
    const [first = 'en', ...others] = declared;
    return [first, ...others];
  }
  const language = io.language(asked);
  if (declared.includes(language)) return [language];
  throw new UsageError(
    `The dataset has no texts in \`${language}\`.`,
    `Its languages: ${declared.join(', ')}. Without --lang, the site has them all.`,
  );
}

function modelOf(dataset: Dataset, terms: readonly string[], language: Language, options: Options): Model {
  const seen = view(dataset, language, options);
  return new Model(seen, terms.length === 0 ? undefined : select('actions', parseQuery('actions', terms, seen), seen));
}
