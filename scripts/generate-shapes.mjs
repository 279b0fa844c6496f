// Writes src/model/shapes.generated.ts: what the schemas say of every field, with references between schemas resolved, for
// the code that orders, asks for, reads and changes fields. Descriptions are for people who are asked for a value.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const names = readdirSync(join(root, 'schemas')).filter((name) => name.endsWith('.schema.json'));
const schemas = Object.fromEntries(
  names.map((name) => [name, JSON.parse(readFileSync(join(root, 'schemas', name), 'utf8'))]),
);

function shape(node, file) {
  if (node.$ref) {
    const [path, name] = node.$ref.split('#/$defs/');
    const own = { ...node, $ref: undefined };
    return { ...shape(schemas[path || file].$defs[name], path || file), ...shape(own, file) };
  }
  // Alternatives become one shape that allows them all: only the figures' derivation has any.
  const branches = (node.oneOf ?? [])
    .filter((branch) => branch.$ref || branch.type)
    .map((branch) => shape(branch, file));
  const alternatives = Object.assign({}, ...branches);
  if (branches.length > 0) delete alternatives.type;
  return defined({
    ...alternatives,
    type: branches.length > 0 ? undefined : node.type,
    label: node['x-label'],
    names: node['x-names'],
    kind: node['x-kind'],
    description: node.description,
    example: node.examples?.[0],
    keys: node.properties
      ? Object.fromEntries(Object.entries(node.properties).map(([key, property]) => [key, shape(property, file)]))
      : alternatives.keys,
    required: node.required,
    each: typeof node.additionalProperties === 'object' ? shape(node.additionalProperties, file) : undefined,
    items: node.items ? shape(node.items, file) : undefined,
    isSet: node.uniqueItems,
    refers: node['x-references'],
    values: node.enum ?? alternatives.values,
    constant: branches.length > 0 ? alternatives.constant : node.const,
    pattern: node.pattern,
  });
}

const defined = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

const shapes = Object.fromEntries(
  names
    .filter((name) => name !== 'common.schema.json')
    .map((name) => [name.replace('.schema.json', ''), shape(schemas[name], name)]),
);
writeFileSync(
  join(root, 'src/model/shapes.generated.ts'),
  `// Generated from schemas/ by \`npm run generate:validators\`.\nimport type { Shape } from './shape.js';\n\nexport const SHAPES: Readonly<Record<string, Shape>> = ${JSON.stringify(shapes)};\n`,
);
