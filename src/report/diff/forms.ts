import { collection, type CollectionName } from '../../model/collections.js';
import type { Dataset } from '../../model/dataset.js';
import { ofWhole, type RecordChange } from './change.js';

/** Files whose text differs though they say the same: comments, layout, the order of keys. One change a file. */
export async function compareForms(
  before: Dataset,
  after: Dataset,
  names: readonly CollectionName[],
  changes: readonly RecordChange[],
): Promise<RecordChange[]> {
  const changed = new Set(changes.map(({ collection: name, id }) => `${name}/${id}`));
  const found: RecordChange[] = [];
  for (const name of names) {
    const files = new Map<string, { id: string; isChanged: boolean; isSame: boolean }>();
    for (const { id, file, fields } of after.all(name)) {
      const known = files.get(file) ?? { id: fileId(name, id), isChanged: false, isSame: true };
      const was = before.get(name, id);
      files.set(file, {
        id: known.id,
        isChanged: known.isChanged || was?.file !== file || changed.has(`${name}/${id}`),
        // A file that is the same was read once for both.
        isSame: known.isSame && was?.fields === fields,
      });
    }
    for (const [file, { id, isChanged, isSame }] of files)
      if (!isChanged && !isSame && (await textOf(before, file)) !== (await textOf(after, file)))
        found.push(ofWhole('changed', name, id, { kind: 'form' }));
  }
  return found;
}

async function textOf(dataset: Dataset, file: string): Promise<string> {
  return (await dataset.source(file)).text;
}

/** A file of many records goes by its own name. */
function fileId(name: CollectionName, id: string): string {
  return collection(name).qualified ? id.slice(0, id.indexOf('/')) : id;
}
