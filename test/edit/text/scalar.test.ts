import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scalarText } from '../../../src/edit/text/scalar.js';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      ' ',
      ':',
      '#',
      ',',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\n',
      '-',
      '?',
      '&',
      '*',
      '!',
      '|',
      '>',
      '%',
      '@',
      '`',
      '\t',
      '0',
      '1',
      '.',
      '_',
      '\u2028',
      '\u0007',
      'é',
    ),
  }),
  fc.constantFrom(
    'no',
    'Yes',
    'y',
    'off',
    '~',
    'null',
    '',
    '0o7',
    '010',
    '1_000',
    '12:30',
    '2012-12-01',
    '2012-12',
    '0x1F',
    '.5',
    '1e3',
    '.inf',
    '.NaN',
    '=',
    '<<',
    'true',
    '0b1',
    '+.inf',
    '1.',
    '---',
    '...',
    '- a',
    'a: b',
    'a #b',
    ' a',
    'a ',
  ),
);

describe('a scalar', () => {
  it.each(['1.1', '1.2'] as const)(
    'reads back as itself in YAML %s, in a block, in brackets and as a key',
    (version) => {
      fc.assert(
        fc.property(anyText, (text) => {
          const options = { version, strict: true, uniqueKeys: true } as const;
          expect(parse(`k: ${scalarText(text, 'block')}\nl: 1\n`, options)).toEqual({ k: text, l: 1 });
          expect(parse(`  - k: ${scalarText(text, 'block', 4)}\n    l: 1\n`, options)).toEqual([{ k: text, l: 1 }]);
          expect(parse(`k: { a: ${scalarText(text, 'flow')}, b: [${scalarText(text, 'flow')}] }\n`, options)).toEqual({
            k: { a: text, b: [text] },
          });
          expect(parse(`${scalarText(text, 'key')}: 1\n`, options)).toEqual({ [text]: 1 });
        }),
        { numRuns: 2000 },
      );
    },
  );

  it('stands on one line however long, and unquoted where it can', () => {
    const long = `Aider le Togo à gérer la migration de travail${' et le reste'.repeat(40)}.`;
    expect(scalarText(long, 'block')).toBe(long);
    expect(scalarText("Agence nationale pour l'emploi", 'flow')).toBe("Agence nationale pour l'emploi");
  });

  it('writes numbers and truth values plainly', () => {
    expect([3000000, 1.5, true, null].map((value) => scalarText(value, 'flow'))).toEqual([
      '3000000',
      '1.5',
      'true',
      'null',
    ]);
  });
});
