// Compiles the schemas ahead of time, so that no run has to: src/check/schema/predicates.generated.js tells whether a value
// is valid, and validators.generated.js, several times as large, tells every error in it. With their types.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.schema.json'));
const records = names.map((name) => name.replace('.schema.json', '')).filter((name) => name !== 'common');

/** Leaves out what only explains a schema; a field may be called `description`, too. */
function withoutWords(key, value) {
  const isWords =
    key.startsWith('x-') ||
    (key === 'description' && typeof value === 'string') ||
    (key === 'examples' && Array.isArray(value));
  return isWords ? undefined : value;
}

function generate(name, options, reviver, types) {
  const ajv = new Ajv2020.default({
    ...options,
    strict: true,
    strictRequired: false,
    code: { source: true, esm: true, lines: false },
  });
  ajv.addVocabulary(['x-label', 'x-labels', 'x-names', 'x-kind', 'x-text', 'x-collection', 'x-references']);
  for (const file of names) ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8'), reviver), file);
  const code = standalone.default(ajv, Object.fromEntries(records.map((each) => [each, `${each}.schema.json`])));
  const target = join(root, `src/check/schema/${name}.generated`);
  writeFileSync(`${target}.js`, importing(code));
  writeFileSync(`${target}.d.ts`, types);
}

/** What ajv's code requires at run time is imported instead, since this is an ES module. */
function importing(code) {
  const runtime = [...new Set([...code.matchAll(/require\("ajv\/dist\/runtime\/(\w+)"\)/g)].map(([, name]) => name))];
  const imports = runtime.map(
    (name) =>
      `import runtime_module_${name} from "ajv/dist/runtime/${name}.js"; const runtime_${name} = runtime_module_${name}.default ?? runtime_module_${name}; // test runners and bundlers differ in how they import CommonJS\n`,
  );
  return imports.join('') + code.replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, 'runtime_$1');
}

const declared = (type) => records.map((name) => `export const ${name}: ${type};\n`).join('');

generate('predicates', { messages: false, inlineRefs: false }, withoutWords, declared('(value: unknown) => boolean'));
generate(
  'validators',
  { allErrors: true, verbose: true },
  undefined,
  `import type { ErrorObject } from 'ajv';

export interface Validate {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}
${declared('Validate')}`,
);
