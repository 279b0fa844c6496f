// Compiles the schemas ahead of time, so that no run has to: src/check/validators.generated.js and its types, and
// src/check/references.generated.ts, the places in records that the schemas' keyword `references` declares.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/check/validators.generated');
const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.schema.json'));

const ajv = new Ajv2020.default({ allErrors: true, verbose: true, strict: true, strictRequired: false, code: { source: true, esm: true, lines: false } });
ajv.addKeyword({ keyword: 'references', schemaType: 'string' });
for (const name of names) ajv.addSchema(JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8')), name);

const records = names.map((name) => name.replace('.schema.json', '')).filter((name) => name !== 'common');
const code = standalone.default(ajv, Object.fromEntries(records.map((name) => [name, `${name}.schema.json`])));
// What ajv's code requires at run time is imported instead, since this is an ES module.
writeFileSync(`${target}.js`, code.replace(/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/g, 'runtime_$1').replace(/^/, [...new Set([...code.matchAll(/require\("ajv\/dist\/runtime\/(\w+)"\)/g)].map((m) => m[1]))].map((m) => `import runtime_module_${m} from "ajv/dist/runtime/${m}.js"; const runtime_${m} = runtime_module_${m}.default ?? runtime_module_${m}; // test runners and bundlers differ in how they import CommonJS\n`).join('')));
const types = records.map((name) => `export const ${name}: Validate;`).join('\n');
writeFileSync(`${target}.d.ts`, `import type { ErrorObject } from 'ajv';\n\nexport interface Validate {\n  (value: unknown): boolean;\n  errors?: ErrorObject[] | null;\n}\n${types}\n`);

const schemas = Object.fromEntries(names.map((name) => [name, JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))]));

/** Every way from a schema's root to a `references`: keys, `*` for every key of a mapping, `[]` for every item of a list. */
function ways(node, file, at) {
  const [path, definition] = node.$ref ? node.$ref.split('#/$defs/') : [];
  const target = definition ? [schemas[path || file].$defs[definition], path || file] : undefined;
  return [
    ...(target ? ways(target[0], target[1], at) : []),
    ...(node.references ? [{ at, refers: node.references }] : []),
    ...Object.entries(node.properties ?? {}).flatMap(([key, property]) => ways(property, file, [...at, key])),
    ...(node.items ? ways(node.items, file, [...at, '[]']) : []),
    ...(typeof node.additionalProperties === 'object' ? ways(node.additionalProperties, file, [...at, '*']) : []),
    ...(node.oneOf ?? []).flatMap((branch) => ways(branch, file, at)),
  ];
}

const references = Object.fromEntries(records.map((name) => [name, ways(schemas[`${name}.schema.json`], `${name}.schema.json`, [])]));
writeFileSync(
  join(root, 'src/check/references.generated.ts'),
  `// Generated from schemas/ by \`npm run generate:validators\`.\nexport const REFERENCES: Readonly<Record<string, readonly { at: readonly string[]; refers: string }[]>> = ${JSON.stringify(references)};\n`,
);
