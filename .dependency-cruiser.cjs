// Who may import whom: the rooms of the house. When code does not know its room, change the house, not the rule.

/** A room and the rooms it may import from. */
const ROOMS = {
  model: { may: [], because: 'the types and pure functions that everything shares depend on nothing of ours' },
  collections: {
    may: ['model'],
    because: 'what is said of a collection beside its schema rests on its records alone, and everything may ask for it',
  },
  disk: {
    may: ['model'],
    because:
      'how a file is replaced or opened is one thing, whoever asks: records, journals, exports, results, schemas, the index',
  },
  read: {
    may: ['model', 'collections', 'disk'],
    because: 'reading turns files into a Dataset and knows nothing of checks, reports or commands',
  },
  write: { may: ['model', 'collections', 'disk'], because: 'writing applies changes and does not ask what they mean' },
  check: {
    may: ['model', 'collections'],
    because: 'a check looks at data alone, so that it runs on any Dataset, in memory too',
  },
  report: { may: ['model', 'collections'], because: 'a report is a pure function of a Dataset and a Query' },
  edit: {
    may: ['model', 'collections', 'read/yaml'],
    because: 'edits are planned in memory and applied elsewhere, and one place decides what YAML is readable',
  },
  render: {
    may: ['model', 'collections'],
    because: 'a renderer turns a Table or Diagnostics into text and knows no report',
  },
  export: {
    may: [
      'model',
      'collections',
      'report',
      'disk/result.ts',
      'render/csv.ts',
      'render/clean.ts',
      'render/csv-style.ts',
      'render/xml-text.ts',
      'render/xlsx',
    ],
    because: 'exports are reports in other shapes, and only one place makes cells and characters safe',
  },
  site: {
    may: [
      'model',
      'collections',
      'report',
      'render/cell.ts',
      'render/clean.ts',
      'render/csv.ts',
      'render/markup.ts',
      'render/picture.ts',
    ],
    because:
      'a page is a report in another dress, and only one place makes cells, characters, markup and pictures safe',
  },
  cli: {
    may: [
      'model',
      'collections',
      'check',
      'report',
      'edit',
      'render',
      'export',
      'site',
      'disk/result.ts',
      'disk/folders.ts',
    ],
    because: 'commands get reading and writing handed in by main, so that tests run them on data in memory',
  },
};

/** Third parties have one room each, so that they can be replaced in one place and loaded only there. */
const THIRD_PARTIES = [
  { name: 'commander', in: ['^src/cli/', '^src/main\\.ts$'] },
  { name: 'chalk', in: ['^src/render/paint\\.ts$'] },
  { name: 'cli-table3', in: ['^src/render/table/lay-out\\.ts$'] },
  { name: 'get-east-asian-width', in: ['^src/render/width\\.ts$'] },
  { name: 'csv-stringify', in: ['^src/render/csv\\.ts$'] },
  { name: 'ajv', in: ['^src/check/'] },
  { name: 'yaml', in: ['^src/read/', '^src/edit/', '^src/render/yaml\\.ts$'] },
  { name: 'diff', in: ['^src/render/diff\\.ts$'] },
  { name: '@inquirer/prompts', in: ['^src/cli/'] },
  { name: 'fastest-levenshtein', in: ['^src/model/'] },
  { name: 'write-excel-file', in: ['^src/render/xlsx/', '^src/export/xlsx/'] },
  { name: 'fflate', in: ['^src/render/xlsx/'] },
  { name: 'node-sqlite3-wasm', in: ['^src/export/sqlite/'] },
  { name: 'fast-xml-builder', in: ['^src/export/iati/'] },
  { name: 'ical-generator', in: ['^src/export/ics\\.ts$'] },
  { name: 'hyparquet-writer', in: ['^src/export/parquet\\.ts$'] },
];

const roomRules = Object.entries(ROOMS).map(([room, { may, because }]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import ${may.length === 0 ? 'no other room' : may.join(', ')}: ${because}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: [room, ...may].map((name) =>
      name.endsWith('.ts') ? `^src/${name.replace('.', '\\.')}$` : `^src/${name}/`,
    ),
  },
}));

const packageRules = THIRD_PARTIES.map(({ name, in: rooms }) => ({
  name: `package-${name}`,
  comment: `${name} has one room; everywhere else the program speaks its own types.`,
  severity: 'error',
  from: { path: '^src/', pathNot: rooms },
  to: { path: `(^|/)node_modules/${name}(/|$)` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    {
      name: 'main',
      comment: 'main wires commands, reading, writing and checks together, and does nothing else.',
      severity: 'error',
      from: { path: '^src/main\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/(cli|read|write|check|model)/'] },
    },
    {
      name: 'boot',
      comment:
        'boot starts the built program and knows of it only what it is called with; what it keeps stands in the same cache folder as the index.',
      severity: 'error',
      from: { path: '^src/boot/' },
      to: {
        path: '^src/',
        pathNot: [
          '^src/boot/',
          '^src/main\\.ts$',
          '^src/read/cache/(folder|entry)\\.ts$',
          '^src/disk/',
          '^src/cli/io/(streams|descriptor)\\.ts$',
          '^src/model/fault\\.ts$',
        ],
      },
    },
    {
      name: 'library-without-commands',
      comment: 'The library offers what commands are made of, not the commands.',
      severity: 'error',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/(cli/|main\\.ts$)' },
    },
    {
      name: 'outside-world',
      comment:
        'Only disk, read, write, export, boot and the one folder of cli that owns input and output touch files and processes.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(disk|read|write|export)/', '^src/cli/io/', '^src/boot/'] },
      to: { dependencyTypes: ['core'], path: '^(node:)?(fs|fs/promises|process|child_process|os)$' },
    },
    {
      name: 'who-starts-programs',
      comment:
        "Only read/revision starts git, hardened against what a repository says of itself; cli/io starts the editor and the pager that the user named, and read/find the system's own `find`.",
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/read/revision/', '^src/cli/io/', '^src/read/find\\.ts$'] },
      to: { dependencyTypes: ['core'], path: '^(node:)?child_process$' },
    },
    {
      name: 'no-cycles',
      comment: 'What imports each other is one thing and belongs in one file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A file that neither the program nor the library reaches is dead.',
      severity: 'error',
      from: { path: '^src/(boot/boot|main|index)\\.ts$' },
      to: {
        path: '^src/',
        pathNot: ['^src/(boot/boot|main|index)\\.ts$', '\\.d\\.ts$', '^src/site/browser/'],
        reachable: false,
      },
    },
    {
      name: 'no-utils',
      comment: 'A name that fits everything explains nothing.',
      severity: 'error',
      from: {},
      to: { path: '/(utils?|helpers?)(/|\\.ts$)', pathNot: 'node_modules' },
    },
    {
      name: 'package-without-room',
      comment: 'A new third party gets a room in the list above, or is not let in.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '(^|/)node_modules/', pathNot: THIRD_PARTIES.map(({ name }) => `(^|/)node_modules/${name}(/|$)`) },
    },
    {
      name: 'no-dev-packages',
      comment: 'A user has only the dependencies, not what we build with.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
