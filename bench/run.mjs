// npm run bench [-- --records 300,10000,70000,100000] [--runs 9] [--peers FOLDER] [--keep FOLDER]
// Runs each row's commands in turn, again and again, and prints medians and ratios: all that can be compared between machines.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '300,10000,70000,100000' },
    runs: { type: 'string', default: '9' },
    peers: { type: 'string' },
    keep: { type: 'string' },
  },
});
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const work = options.keep ?? mkdtempSync(join(tmpdir(), 'mieux-bench-'));
const cache = join(work, 'cache');
const env = { ...process.env, MIEUX_CACHE: cache, MIEUX_DATASET: '', MIEUX_LANG: '', NO_COLOR: '1' };
// Where it is set, every start of Node 20 takes nearly three times as long, and all ratios flatter.
delete env.NODE_EXTRA_CA_CERTS;
if (options.peers) env.PATH = `${join(options.peers, 'node_modules/.bin')}:${env.PATH}`;

const RUNS = Number(options.runs);
const node = (...args) => ({ name: `node ${args.join(' ')}`, run: [process.execPath, ...args] });
const mieux = (data, ...args) => ({
  name: `mieux ${args.join(' ')}`,
  run: [process.execPath, join(root, 'bin/mieux.js'), ...args, '--dataset', data],
});
/** How to ask a program whether it is the one meant: another of that name, such as Python's `jsonschema`, fails. */
const QUESTIONS = { jsonschema: 'jsonschema version', ajv: 'ajv help' };
const isInstalled = (command) =>
  spawnSync('sh', ['-c', QUESTIONS[command] ?? `command -v ${command}`], { env, stdio: 'ignore' }).status === 0;
const tool = (name, ...run) =>
  isInstalled(run[0]) ? [{ name, run }] : (console.log(`  (${name}: ${run[0]} is not installed)`), []);

/** Milliseconds of one run; anything but exit 0 is an error, since the data has no faults. */
function once({ name, run, before }) {
  before?.();
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(run[0], run.slice(1), {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 1e9,
  });
  const took = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`${name}: exit ${status}: ${String(stderr).slice(0, 300)}`);
  return took;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

/** Runs commands interleaved and prints medians, and the ratio of each to the first. */
function compare(title, commands, runs = RUNS) {
  const times = commands.map(() => []);
  for (let i = 0; i < runs; i++) for (const [j, command] of commands.entries()) times[j].push(once(command));
  const medians = times.map(median);
  console.log(`\n${title} (${runs} runs)`);
  for (const [j, { name }] of commands.entries())
    console.log(
      `  ${medians[j].toFixed(1).padStart(9)} ms ${(medians[j] / medians[0]).toFixed(2).padStart(8)} ×  ${name}`,
    );
}

/** Changes one record before each run: another remark at its end. */
function changing(command, file) {
  let count = 0;
  return {
    ...command,
    name: `${command.name}, one record changed`,
    before: () => appendFileSync(file, `# ${++count}\n`),
  };
}

/** A file is believed, and kept in the index, when it has rested for two seconds. */
const rest = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_100);

/** Changes one record before each run, and lets it rest: the run after that writes the index anew. */
function rested(command, file) {
  const { before, ...changed } = changing(command, file);
  return {
    ...changed,
    name: `${changed.name} and at rest`,
    before: () => {
      before();
      rest();
    },
  };
}

/** Warms the index and the compiled code. */
function settle(...commands) {
  for (const command of commands) once(command);
  rest();
  for (const command of [...commands, ...commands]) once(command);
}

function shipped() {
  const data = join(work, 'shipped');
  cpSync(join(root, 'data'), data, { recursive: true });
  const questions = [
    mieux(data, 'list', '--region', 'asia'),
    mieux(data, 'stats', 'experts'),
    mieux(data, 'show', 'togo-1'),
    mieux(data, 'list'),
    mieux(data, 'validate'),
  ];
  const others = [mieux(data, 'due'), mieux(data, 'match', 'togo-2')];
  const start = { name: 'mieux --version', run: [process.execPath, join(root, 'bin/mieux.js'), '--version'] };
  settle(...questions, ...others);
  compare('Shipped dataset, ready index', [node('-e', '0'), start, ...questions, ...others]);
  const file = join(data, 'actions/togo-1.yaml');
  compare('Shipped dataset', [node('-e', '0'), ...questions.map((question) => changing(question, file))]);
  const [list, validate] = [mieux(data, 'list'), mieux(data, 'validate')];
  compare('Shipped dataset', [node('-e', '0'), rested(list, file), rested(validate, file)], Math.min(RUNS, 7));
}

function small(data) {
  const first = ['list', 'validate'].map((name) => mieux(data, name, '--no-index'));
  settle(...first);
  compare('300 records, no index', [node('-e', '0'), ...first]);
}

function medium(data) {
  const questions = [mieux(data, 'list', '--region', 'asia', '--count'), mieux(data, 'stats', 'regions')];
  settle(...questions);
  compare('10,000 records, ready index', [node('-e', '0'), ...questions, ...peersOf(data)]);
  const schema = wholeSchema();
  const actions = join(data, 'actions');
  compare(
    'Validate 10,000 files, no index',
    [
      mieux(data, 'validate', '--no-index'),
      ...tool(
        'jsonschema validate (sourcemeta), the actions',
        'jsonschema',
        'validate',
        schema,
        actions,
        '--extension',
        '.yaml',
      ),
      ...tool(
        'ajv validate (ajv-cli), the actions',
        'ajv',
        'validate',
        '--spec=draft2020',
        '--strict=false',
        '--all-errors',
        '-s',
        schema,
        '-d',
        `${actions}/*.yaml`,
      ),
    ],
    Math.min(RUNS, 9),
  );
}

/** The schema of actions in one file, as every validator can read it. */
function wholeSchema() {
  const [action, common] = ['action', 'common'].map((name) =>
    JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8').replaceAll('common.schema.json#', '#')),
  );
  const path = join(work, 'action.schema.json');
  writeFileSync(path, JSON.stringify({ ...action, $defs: { ...common.$defs, ...action.$defs } }));
  return path;
}

function large(data) {
  const questions = [mieux(data, 'list', '--region', 'asia', '--count'), mieux(data, 'stats', 'regions')];
  settle(...questions);
  const find = { name: "find -printf '%s %T@'", run: ['find', data, '-type', 'f', '-printf', '%s %T@\\n'] };
  const runs = Math.min(RUNS, 5);
  compare('100,000 records, ready index', [find, ...questions, ...peersOf(data)], runs);
  const file = join(data, 'actions/togo-1.yaml');
  // Apart: the run after this one writes the index anew, since the file has rested by then.
  compare('100,000 records', [find, changing(questions[0], file)], runs);
  compare('100,000 records', [find, rested(questions[0], file)], runs);
}

function peersOf(data) {
  const [ndjson, rec] = ['actions.ndjson', 'actions.rec'].map((name) => join(dirname(data), name));
  return [
    ...tool('jq, one value a line', 'jq', '-c', 'select(.region == "asia") | .id', ndjson),
    ...tool('recsel', 'recsel', '-e', "region = 'asia'", '-p', 'id', rec),
    { name: 'grep -rl', run: ['grep', '-rl', 'region: asia', data] },
  ];
}

/** All pages of the shipped dataset: seconds, not a start, so that a few runs will do. */
function site() {
  const pages = mieux(join(work, 'shipped'), 'site', '--no-downloads', '--output', join(work, 'site'), '--force');
  settle(pages);
  compare('The site of the shipped dataset', [node('-e', '0'), pages], Math.min(RUNS, 5));
  peak('The site of the shipped dataset', pages);
}

function memory(data) {
  const command = mieux(data, 'validate');
  for (const what of ['parsing all', 'nothing changed']) {
    if (what === 'parsing all')
      for (const name of readdirSync(cache).filter((each) => each !== 'compiled'))
        rmSync(join(cache, name), { recursive: true });
    peak(`Validate 70,000 files, ${what}`, command);
  }
}

/** Prints how much memory one run takes at most. */
function peak(title, { run }) {
  if (!existsSync('/usr/bin/time')) return console.log(`\n${title}: no memory, since GNU time is not installed`);
  const report = join(work, 'memory');
  spawnSync('/usr/bin/time', ['-f', '%M', '-o', report, ...run], { env, stdio: 'ignore' });
  console.log(
    `\n${title}: ${(Number(readFileSync(report, 'utf8').trim().split('\n').at(-1)) / 1024).toFixed(0)} MiB at most`,
  );
}

console.log(
  `${cpus()[0].model}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${process.platform}; medians of interleaved runs`,
);
shipped();
site();
const SIZES = { 300: small, 10000: medium, 70000: memory, 100000: large };
for (const size of options.records.split(',').map(Number)) {
  const target = join(work, String(size));
  if (!existsSync(join(target, 'data'))) generate(join(root, 'data'), target, size);
  SIZES[size]?.(join(target, 'data'));
}
if (!options.keep) rmSync(work, { recursive: true, force: true });
