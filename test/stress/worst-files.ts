// Made-up files, each the largest of its kind that may be read, or a share of that: what is many in them differs. All records are invented.

const WHOLE = 1_046_000;

/** Pieces until no more fit, or so many, or a share of that. */
const pieces =
  (share: number) =>
  (piece: (i: number) => string, most = Infinity): string => {
    const made: string[] = [];
    for (let [i, size] = [0, 0]; i < most * share; i++) {
      const next = piece(i);
      size += Buffer.byteLength(next);
      if (size > WHOLE * share) break;
      made.push(next);
    }
    return made.join('');
  };

const action = (body: string): string =>
  `name: { en: T, fr: T }\nstatus: preparation\ncountries: [togo]\n${body}source: { part: other, heading: T }\n`;

/** Files of the folder `actions`, by what is many in them. */
export function worstActions(share: number): Record<string, string> {
  const many = pieces(share);
  const room = Math.floor(WHOLE * share);
  const half = Math.floor(room / 2);
  const quarter = Math.floor(room / 4);
  return {
    'topics that are none': action(`topics: [${many((i) => `t${String(i)}, `, 8_000)}t]\n`),
    'topics that are none, a line each': action(`topics:\n${many((i) => `  - t${String(i)}\n`, 8_000)}`),
    'one topic': action(`topics: [${many(() => 'trafficking, ', 8_000)}trafficking]\n`),
    'names of a topic': action(`topics: [${many(() => 'Trafficking, ', 8_000)}trafficking]\n`),
    references: action(`expertise: { countries: [${many(() => 'france, ', 8_000)}togo] }\n`),
    'items of a list': action(`expertise: { firms: [${many((i) => `Firm ${String(i)}, `)}Last] }\n`),
    'more items than may be': action(`topics: [${many(() => 'a,')}a]\n`),
    'unknown keys': action(many((i) => `key${String(i)}: x\n`, 8_000)),
    'unknown keys in brackets': action(`objective: { ${many((i) => `k${String(i)}: x, `, 8_000)}en: x }\n`),
    'a key again and again': action(many(() => 'joint: true\n')),
    'letters of a key': action(`${'k'.repeat(room)}: x\n`),
    'spaces in a text': action(`objective: { en: "a${' '.repeat(room)}b", fr: x }\n`),
    'texts with a fault': action(`notes:\n${many(() => '  - { en: "a  b", fr: "c\\u200bd " }\n', 1_500)}`),
    words: action(`notes:\n  - { en: ${'word '.repeat(half / 5)}end, fr: ${'mot '.repeat(half / 5)}fin }\n`),
    'line breaks in a text': action(`notes:\n  - { en: "a${'\\n'.repeat(half - 100)}b", fr: x }\n`),
    'marks on a letter': action(`notes:\n  - { en: a${'\u0301\u0316'.repeat(quarter)}b, fr: x }\n`),
    'characters that do not show': action(`notes:\n  - { en: a${'\u200b'.repeat(room / 3)}b, fr: x }\n`),
    'wide characters': action(`notes:\n  - { en: ${'\u65e5\u672c'.repeat(room / 6)}, fr: x }\n`),
    'lines of a text': action(`notes:\n  - en: |\n${many(() => '      line of text\n', 8_000)}    fr: x\n`),
    'anchors and aliases': action(
      `notes:\n${many((i) => `  - { en: &a${String(i)} x, fr: *a${String(i)} }\n`, 2_000)}`,
    ),
    'aliases of one value': action(`topics: [&a trafficking, ${many(() => '*a , ', 8_000)}*a ]\n`),
    'aliases of nothing': action(`topics: [${many((i) => `*x${String(i)} , `)}x]\n`),
    comments: action(many((i) => `# comment ${String(i)}\n`)),
    'comments between entries': action(
      `notes:\n${many((i) => `  # c${String(i)}\n  - { en: a, fr: b } # e\n`, 2_500)}`,
    ),
    'comments between brackets': action(`topics: [\n${many((i) => `  t${String(i)}, # c\n`, 8_000)}  ]\n`),
    'comments that stand deeper': action(`joint: true\n${many(() => '      # c\n')}`),
    'blank lines': action(`joint: true\n${'\n'.repeat(15_000)}`),
    'open brackets': action(`notes: ${'['.repeat(room)}\n`),
    levels: action(`notes: ${'{a: '.repeat(room / 5)}x${'}'.repeat(room / 5)}\n`),
    dashes: action(`notes:\n  ${'- '.repeat(half)}x\n`),
    tags: action(`notes: [${many(() => '!t x, ', 8_000)}x]\n`),
    documents: `${action('')}${many(() => '---\na: b\n', 8_000)}`,
    tabs: action(many(() => '\tx: y\n', 8_000)),
    'escapes that are none': action(`objective: { en: "${'\\q'.repeat(half)}", fr: x }\n`),
    'lines that cannot be read': action(many(() => 'a: b: c\n', 3_000)),
    'spaces of another kind': action(many((i) => `a\u00a0${String(i)}: x\n`, 8_000)),
    'markers of a merge': action(many(() => '<<<<<<< a\n=======\n>>>>>>> b\n')),
    'carriage returns': action('a\r'.repeat(half)),
    'words of YAML 1.1': action(`notes: [${many(() => 'yes, ', 8_000)}yes]\n`),
    'dates that are none': action(`activities:\n${many(() => '  - { type: workshop, start: 2015-02-30 }\n', 1_500)}`),
    digits: action(`expertise: { experts: ${'9'.repeat(room)} }\n`),
    zeros: action('\0'.repeat(room)),
    'wrong fields of many activities': action(
      `activities:\n${many((i) => `  - { type: workshop, strat: 2015-0${String(i % 9)}, lang: xx }\n`, 1_500)}`,
    ),
    'texts in languages that are none': action(`notes:\n${many(() => '  - { en: a, de: b, es: c }\n', 1_500)}`),
    'ends of lines of both kinds': action(
      `notes:\n${many((i) => `  - { en: a, fr: b }${i % 2 === 0 ? '\r' : ''}\n`, 2_500)}`,
    ),
    'white space before and after': action(`notes:\n${many(() => '  - { en: " a  b ", fr: "c\\td" }   \n', 1_500)}`),
  };
}

/** Files with many records, by where they stand. */
export function worstFiles(share: number): Record<string, string> {
  const many = pieces(share);
  return {
    'contingents/2009-2015.yaml': many(
      (i) =>
        `c${String(i)}: { origin: non-eu, country: togo, sector: government, count: 2, source: { sections: ["1.7"] } }\n`,
      6_000,
    ),
    'vocabularies/topics.yaml': many(
      (i) => `t${String(i)}: { en: Topic ${String(i)}, fr: Sujet ${String(i)} }\n`,
      12_000,
    ),
  };
}
