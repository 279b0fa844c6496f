#!/usr/bin/env node
// CommonJS (see package.json beside this file): an ES module costs a fifth more at every start.
'use strict';

const start = () => {
  try {
    return require('../dist/boot.cjs');
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND' || require('node:fs').existsSync(`${__dirname}/../dist/boot.cjs`))
      throw error;
    return { main: async () => (process.stderr.write('mieux is not built yet: run `npm run build`.\n'), 70) };
  }
};

// All output is out by now; to let go of a large dataset would take longer than to read it.
start()
  .main(process.argv.slice(2), process, require)
  .then((code) => process.exit(code));
