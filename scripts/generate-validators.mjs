// Compiles the schemas ahead of time, so that no run has to: src/check/validators.generated.js and its types.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/check/validators.generated');
const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.schema.json'));

const ajv = new Ajv2020.default({
  allErrors: true,
  verbose: true,
  strict: true,
  strictRequired: false,
  code: { source: true, esm: true, lines: false },
});
ajv.addVocabulary(['x-label', 'x-labels', 'x-names', 'x-kind', 'x-text', 'x-collection', 'x-references']);
for (const name of names) ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')), name);

const records = names.map((name) => name.replace('.schema.json', '')).filter((name) => name !== 'common');
const code = standalone.default(ajv, Object.fromEntries(records.map((name) => [name, `${name}.schema.json`])));
// What ajv's code requires at run time is imported instead, since this is an ES module.
writeFileSync(
  `${target}.js`,
  code
    .replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, 'runtime_$1')
    .replace(
      /^/,
      [...new Set([...code.matchAll(/require\("ajv\/dist\/runtime\/(\w+)"\)/g)].map((m) => m[1]))]
        .map(
          (m) =>
            `import runtime_module_${m} from "ajv/dist/runtime/${m}.js"; const runtime_${m} = runtime_module_${m}.default ?? runtime_module_${m}; // test runners and bundlers differ in how they import CommonJS\n`,
        )
        .join(''),
    ),
);
const types = records.map((name) => `export const ${name}: Validate;`).join('\n');
writeFileSync(
  `${target}.d.ts`,
  `import type { ErrorObject } from 'ajv';\n\nexport interface Validate {\n  (value: unknown): boolean;\n  errors?: ErrorObject[] | null;\n}\n${types}\n`,
);
