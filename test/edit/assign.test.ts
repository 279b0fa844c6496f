import { describe, expect, it } from 'vitest';
import { intentsOf, parseAssignment } from '../../src/edit/assign.js';
import { setAll } from '../../src/edit/text/splice.js';
import { SHAPES } from '../../src/model/shapes.generated.js';
import { Lexicon } from '../../src/model/lexicon.js';
import { parse } from 'yaml';
import { load } from '../../src/read/load.js';
import { DATA } from './dataset-files.js';
import type { Json } from '../../src/model/dataset.js';

const shape = SHAPES.action!;
const lexicon = new Lexicon(
  await load(DATA, { packaged: false, inspector: () => Promise.resolve(() => []), index: undefined }),
);

/** The topics that a record with some topics has after assignments. */
function topicsAfter(topics: readonly string[], ...words: string[]): unknown {
  const text = `status: ongoing\ntopics: [${topics.join(', ')}]\n`;
  const after = setAll(text, intentsOf(words.map(parseAssignment), parse(text) as Json, shape, lexicon), shape);
  return (parse(after ?? '') as { topics?: unknown }).topics;
}

describe('several assignments to one list', () => {
  it.each([
    ['add one after the other', ['visas'], ['topics+=asylum', 'topics+=diaspora'], ['asylum', 'diaspora', 'visas']],
    ['add and take away', ['visas'], ['topics+=asylum', 'topics-=visas'], ['asylum']],
    ['take away once what is named twice', ['asylum', 'visas'], ['topics-=asylum,asylum'], ['visas']],
    [
      'take away by places as they were typed',
      ['asylum', 'diaspora', 'visas'],
      ['topics[1]=', 'topics[2]='],
      ['visas'],
    ],
    ['put another list in its place', ['asylum', 'visas'], ['topics-=asylum', 'topics=diaspora'], ['diaspora']],
    ['go on from the list put in its place', ['visas'], ['topics=asylum', 'topics+=diaspora'], ['asylum', 'diaspora']],
    ['add no item twice', ['visas'], ['topics+=visas,asylum', 'topics+=asylum'], ['asylum', 'visas']],
  ])('%s', (_, before, words, after) => {
    expect(topicsAfter(before, ...words)).toEqual(after);
  });
});
