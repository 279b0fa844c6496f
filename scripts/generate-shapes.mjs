// Writes src/model/shapes.generated.ts and collections.generated.ts: what the schemas say of every field, with references between schemas resolved, for
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
    text: node['x-text'],
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
    labels: node['x-labels'],
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
// As text, since a run asks for few of them: the engine parses JSON sooner than it makes as much code ready to run.
writeFileSync(
  join(root, 'src/model/shapes.generated.ts'),
  `// Generated from schemas/ by \`npm run generate:validators\`.
import type { Shape } from './shape.js';

const known = new Map<string, Shape>();

function parsed(name: string, text: string): Shape {
  const shape = known.get(name) ?? (JSON.parse(text) as Shape);
  known.set(name, shape);
  return shape;
}

/** What each schema says, by its name without ending; parsed when it is first asked for. */
export const SHAPES: Readonly<Record<string, Shape>> = {
${Object.entries(shapes)
  .map(
    ([name, each]) => `  get ${name}() {
    return parsed('${name}', ${JSON.stringify(JSON.stringify(each))});
  },`,
  )
  .join('\n')}
};
`,
);

/** The field of a record that names it: a key of its own, or the text that the record itself is. */
function naming(field, { keys, text }, file) {
  const { refers } = keys[field] ?? {};
  if (keys[field]) return defined({ name: field, path: [field], refers });
  if (text?.name === field) return { name: field, path: [] };
  throw new Error(`${file}: named by ${field}, which is no field`);
}

/** Where a collection stands among the others: the ones that say nothing come last. */
const placeOf = (schema) => schema['x-collection'].position ?? Number.MAX_SAFE_INTEGER;

const collections = Object.entries(schemas)
  .filter(([, schema]) => schema['x-collection'])
  .sort(([, a], [, b]) => placeOf(a) - placeOf(b) || (a['x-collection'].name < b['x-collection'].name ? -1 : 1))
  .map(([file, schema]) => {
    const stem = file.replace('.schema.json', '');
    const { name, label, named_by: namedBy = [], qualified = false } = schema['x-collection'];
    const record = shapes[stem].each ?? shapes[stem];
    return {
      name,
      singular: record.label.en.toLowerCase(),
      label,
      schema: stem,
      layout: shapes[stem].each ? 'keyed' : 'file',
      qualified,
      namedBy: namedBy.map((field) => naming(field, record, file)),
      isMadeByHand: schema['x-collection'].made_by_hand === true,
    };
  });

/** What the dates of an action are called, by the names that `deadlines` has for them. */
const { period, activities, ...dates } = shapes.action.keys;
const { end } = activities.items.keys;
const milestones = {
  ...Object.fromEntries(
    Object.entries({ ...dates, ...period.keys })
      .filter(([, { kind }]) => kind === 'date' || kind === 'month')
      .map(([name, { label }]) => [name, label]),
  ),
  activity_end: {
    en: `${activities.label.en}: ${end.label.en}`,
    fr: `${activities.label.fr} : ${end.label.fr}`,
  },
};

writeFileSync(
  join(root, 'src/model/collections.generated.ts'),
  [
    '// Generated from schemas/ by `npm run generate:validators`.',
    `export const COLLECTIONS = ${JSON.stringify(collections)} as const;`,
    `export const MILESTONE_LABELS = ${JSON.stringify(milestones)} as const;`,
    '',
  ].join('\n'),
);

// A file of src/collections that bears the name of a collection describes it.
const described = readdirSync(join(root, 'src/collections'))
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((stem) => collections.some(({ name }) => name === stem));
writeFileSync(
  join(root, 'src/collections/registry.generated.ts'),
  [
    '// Generated from the files of this folder by `npm run generate:validators`.',
    ...described.map((stem) => `import { ${stem} } from './${stem}.js';`),
    "import type { Descriptions } from './description.js';",
    '',
    `export const DESCRIPTIONS: Descriptions = { ${described.join(', ')} };`,
    '',
  ].join('\n'),
);
