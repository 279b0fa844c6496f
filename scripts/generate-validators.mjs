// Compiles the schemas ahead of time, so that no run has to: each file in src/check/schema/predicates tells whether a value
// follows one schema, and validators.generated.js, several times as large as all, tells every error in it. With their types.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

function compiler(options, reviver) {
  const ajv = new Ajv2020.default({
    ...options,
    strict: true,
    strictRequired: false,
    code: { source: true, esm: true, lines: false },
  });
  ajv.addVocabulary(['x-label', 'x-labels', 'x-names', 'x-kind', 'x-text', 'x-collection', 'x-references']);
  for (const file of names) ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', file), 'utf8'), reviver), file);
  return ajv;
}

/** Writes a module without its ending, and its types. */
function write(target, code, types) {
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

const folder = join(root, 'src/check/schema');
const idOf = (name) => `${name}.schema.json`;

rmSync(join(folder, 'predicates'), { recursive: true, force: true });
mkdirSync(join(folder, 'predicates'));
for (const name of records) {
  // One for each, since they share what they refer to, and a run needs few. To call what has six keywords takes more code than to repeat it.
  const ajv = compiler({ messages: false, inlineRefs: 6 }, withoutWords);
  const code = standalone.default(ajv, ajv.getSchema(idOf(name)));
  write(join(folder, 'predicates', `${name}.generated`), code, 'export const validate: (value: unknown) => boolean;\n');
}
writeFileSync(
  join(folder, 'predicates/all.generated.ts'),
  `/** For each schema, what tells whether a value follows it. */
export const PREDICATES: Readonly<Record<string, () => Promise<(value: unknown) => boolean>>> = {
${records.map((name) => `  ${name}: async () => (await import('./${name}.generated.js')).validate,\n`).join('')}};
`,
);

write(
  join(folder, 'validators.generated'),
  standalone.default(
    compiler({ allErrors: true, verbose: true }),
    Object.fromEntries(records.map((name) => [name, idOf(name)])),
  ),
  `import type { ErrorObject } from 'ajv';

export interface Validate {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}
${records.map((name) => `export const ${name}: Validate;\n`).join('')}`,
);
