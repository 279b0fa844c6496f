// Datasets of any size for measuring: the real one, with as many more actions and experts as asked for, made from the
// real ones' parts by a seeded generator. Every record is valid; none is a fact.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A small generator of numbers from 0 up to 1 (mulberry32), so that everyone measures the same data. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A name as `fmt` writes it: without quotation marks where it can stand without them. */
const scalar = (name) => (/^[\p{L}\p{N} '’().-]+$/u.test(name) ? name : JSON.stringify(name));

/** A record's top-level entries, as they stand in its text. */
function blocksOf(folder, file) {
  const text = readFileSync(join(folder, file), 'utf8');
  return new Map(text.split(/^(?=[a-z_]+:)/mu).map((block) => [block.slice(0, block.indexOf(':')), block]));
}

/**
 * Writes a dataset of `size` records into `target/data`, and the same actions as `target/actions.ndjson` for jq and
 * `target/actions.rec` for recsel.
 */
export function generate(source, target, size, seed = 1) {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const root = join(target, 'data');
  cpSync(source, root, { recursive: true });
  // Published figures and head counts speak of the real dataset alone.
  for (const name of ['figures', 'contingents']) rmSync(join(root, name), { recursive: true, force: true });
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const read = (name) =>
    readdirSync(join(root, name))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => ({ id: file.replace('.yaml', ''), blocks: blocksOf(join(root, name), file) }));
  const [actions, experts] = [read('actions'), read('experts')];
  const objectives = actions.map(({ blocks }) => blocks.get('objective')).filter((block) => block !== undefined);
  const existing = ['actions', 'experts', 'countries', 'organisations', 'vocabularies'].reduce(
    (sum, name) => sum + readdirSync(join(root, name)).length,
    0,
  );
  const records = [];
  for (let i = 0; i < size - existing; i++) {
    const isExpert = i % 20 === 19;
    const { id, blocks } = pick(isExpert ? experts : actions);
    const made = new Map(blocks);
    const number = String(i + 1).padStart(6, '0');
    if (isExpert) made.set('name', blocks.get('name').replace(/\n$/u, ` ${number}\n`));
    else {
      const name = parse(blocks.get('name')).name;
      made.set('name', `name: { en: ${scalar(`${name.en} ${number}`)}, fr: ${scalar(`${name.fr} ${number}`)} }\n`);
      if (made.has('objective')) made.set('objective', pick(objectives).replace(/\.\n/u, ` (request ${number}).\n`));
    }
    const [collection, text] = [isExpert ? 'experts' : 'actions', [...made.values()].join('')];
    writeFileSync(join(root, collection, `${id}-x${number}.yaml`), text);
    if (!isExpert && size <= 100_000) records.push({ id: `${id}-x${number}`, made });
  }
  writePeers(target, [...actions.map(({ id, blocks }) => ({ id, made: blocks })), ...records], root);
}

/** The actions for jq and recsel, with the region that mieux derives from countries written into each. */
function writePeers(target, records, root) {
  const regions = new Map(
    readdirSync(join(root, 'countries')).map((file) => [
      file.replace('.yaml', ''),
      /^region: (.*)$/mu.exec(readFileSync(join(root, 'countries', file), 'utf8'))?.[1],
    ]),
  );
  const known = new Map();
  const lines = [];
  const recs = [];
  for (const { id, made } of records) {
    const value = { id };
    for (const block of made.values()) {
      if (!known.has(block) && known.size < 20_000) known.set(block, parse(block));
      Object.assign(value, known.get(block) ?? parse(block));
    }
    value.region ??= regions.get(value.countries?.[0]) ?? null;
    lines.push(JSON.stringify(value));
    recs.push(`${flat(value, '').join('\n')}\n`);
  }
  writeFileSync(join(target, 'actions.ndjson'), `${lines.join('\n')}\n`);
  writeFileSync(join(target, 'actions.rec'), `%rec: action\n\n${recs.join('\n')}`);
}

/** A record as fields of recutils: a name for each path, once for each item of a list. */
function flat(value, name) {
  if (Array.isArray(value)) return value.flatMap((item) => flat(item, name));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => flat(item, name === '' ? key : `${name}_${key}`));
  return value === null ? [] : [`${name}: ${String(value).replace(/\n/gu, '\n+ ')}`];
}
