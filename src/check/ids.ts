import { type Collection, stemOf } from '../model/collections.js';
import type { Json } from '../model/dataset.js';
import type { Finding, Path } from '../model/diagnostic.js';
import { toSlug } from '../model/text.js';

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
/** Longer names do not fit into an archive or on some disks. */
const LONGEST = 100;
/** Names that Windows keeps for devices. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/u;

/** Ids that make no safe file name and no readable reference: a file's name, and the keys of a file with many records. */
export function inspectIds(
  collection: Collection | undefined,
  value: { [key: string]: Json },
  file: string,
): Finding[] {
  if (!collection) return [];
  const stem = stemOf(file);
  const keys = collection.layout === 'keyed' ? Object.keys(value) : [];
  return [
    ...inspectId(stem, "The file's name", 'Rename the file', file, []),
    ...keys.flatMap((key) => inspectId(key, 'The key', 'Write', file, [key])),
  ];
}

function inspectId(id: string, what: string, remedy: string, file: string, path: Path): Finding[] {
  const fault = faultOfId(id);
  if (!fault) return [];
  const hint =
    fault.better === undefined ? fault.hint : `${remedy}${remedy === 'Write' ? '' : ' to'} \`${fault.better}\`.`;
  return [
    { code: 'id/form', severity: 'error', file, path, part: 'key', message: `${what} \`${id}\` ${fault.says}.`, hint },
  ];
}

/** What is wrong with an id, as the rest of a sentence; and the id that was probably meant. */
export function faultOfId(id: string): { says: string; hint: string; better?: string } | undefined {
  if (RESERVED.test(id)) return { says: 'is reserved by Windows', hint: 'Choose another.' };
  if (id.length > LONGEST)
    return {
      says: `has ${String(id.length)} characters, and an id has at most ${String(LONGEST)}`,
      hint: 'Choose a shorter one.',
    };
  if (SLUG.test(id)) return undefined;
  const slug = toSlug(id);
  return {
    says: 'is not an id: write lower-case letters, digits and single hyphens',
    hint: 'For example: cote-d-ivoire.',
    ...(slug === '' ? {} : { better: slug }),
  };
}
