import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { intentsOf, parseAssignment } from '../../src/edit/assign.js';
import { type Fields, fieldsWith, planNew } from '../../src/edit/create.js';
import { format } from '../../src/edit/text/format.js';
import { missingIn, nextQuestion } from '../../src/edit/questions.js';
import { open } from '../../src/index.js';
import { collection, NEW_KINDS } from '../../src/model/collections.js';
import { formatPath } from '../../src/model/diagnostic.js';
import { recordShapeOf } from '../../src/model/record-shape.js';
import { SHAPES } from '../../src/model/shapes.generated.js';
import { Lexicon } from '../../src/model/lexicon.js';
import { assignmentsOf } from './assignments-of.js';
import { DATA } from './dataset-files.js';

const dataset = await open(DATA);
const lexicon = new Lexicon(dataset);
const records = NEW_KINDS.flatMap(({ name }) =>
  dataset.all(name).map(({ id, fields }) => ({ collection: name, id, fields })),
);

describe('every record of the dataset', () => {
  it('given as arguments comes out as the data that it is, in canonical form, with nothing missing', async () => {
    for (const { collection: name, id, fields } of records) {
      const shape = recordShapeOf(name);
      const made = fieldsWith(intentsOf(assignmentsOf(fields).map(parseAssignment), {}, shape, lexicon), {});
      expect(made, id).toEqual(fields);
      expect(missingIn(shape, made)).toEqual([]);
      const { after = '' } = await planNew(
        {
          collection: name,
          id: collection(name).layout === 'keyed' ? id.replace('2009-2015', '2016-2020') : `${id}-new`,
          fields: made,
        },
        dataset,
      );
      expect(format(after, SHAPES[collection(name).schema])).toEqual({ text: after });
      const key = collection(name).layout === 'keyed' ? id.slice(id.indexOf('/') + 1) : undefined;
      expect(key === undefined ? parse(after) : (parse(after) as Record<string, unknown>)[key], id).toEqual(fields);
    }
  });

  it('comes out of the answers to the questions about it, whatever was given before', () => {
    for (const { collection: name, id, fields } of records.filter((_, i) => i % 29 === 0)) {
      const shape = recordShapeOf(name);
      const answers: { path: readonly (string | number)[]; value: Fields[string] | undefined }[] = [];
      const valueIn = (path: readonly (string | number)[]): Fields[string] | undefined =>
        path.reduce<unknown>(
          (within, step) => (within as Record<string | number, unknown> | undefined)?.[step],
          fields,
        ) as Fields[string] | undefined;
      for (
        let question = nextQuestion(shape, {}, answers, () => true);
        question;
        question = nextQuestion(shape, {}, answers, () => true)
      ) {
        const value = valueIn(question.path);
        if (value === undefined && question.leavesOut === undefined)
          throw new Error(`${id}: ${formatPath(question.path)} is asked for and not there`);
        answers.push(value === undefined ? { path: question.leavesOut!, value } : { path: question.path, value });
      }
      expect(
        fieldsWith(
          answers.filter(({ value }) => value !== undefined),
          {},
        ),
        id,
      ).toEqual(fields);
    }
  });
});
