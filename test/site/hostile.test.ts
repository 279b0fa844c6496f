import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { html } from '../../src/render/markup.js';
import { datasetWith } from '../scenarios/dataset.js';
import { deadLinks, elementsOf, isLong, siteOf, surveyOf } from './site.js';

describe('text from the data', () => {
  it('stays text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const made = String(
          html`<p title="${text}">${text}</p>
            <i></i>`,
        );
        expect(elementsOf(made).map(({ tagName }) => tagName)).toEqual(['html', 'head', 'body', 'p', 'i']);
      }),
    );
  });

  it('runs nowhere, whichever field has it: in pages, charts and the index of the search', async () => {
    const { files } = await siteOf({ languages: isLong ? ['en', 'fr'] : ['en'] }, poisoned());
    // In csv, a text is a text; scripts and styles are ours.
    const ours = (path: string): boolean => path.endsWith('.csv') || /^assets\/(?!index\.js$)/u.test(path);
    const acting = [...files].filter(
      ([path, text]) => !ours(path) && (text.includes('<img src=x') || text.includes('<script>alert')),
    );
    expect(acting.map(([path]) => path)).toEqual([]);
    const pages = surveyOf(files);
    expect(pages.filter(({ forbidden }) => forbidden.length > 0)).toEqual([]);
    expect(files.get('en/actions/togo-2.html')).toContain('&lt;/script&gt;');
    expect(deadLinks(files, pages)).toEqual([]);
  }, 60_000);
});

const HOSTILE = `</script><script>alert(1)</script>"><img src=x onerror=alert(1)>' onload='alert(1)]]></text></svg>\u202e=HYPERLINK("x")`;
/** Texts that have no languages. */
const PLAIN = new Set(['name', 'title', 'publisher', 'heading', 'reference', 'members_source', 'licence', 'printed']);

/** The published dataset with a text that would act in every field that holds a text. */
function poisoned(): string {
  const root = datasetWith();
  for (const entry of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!entry.endsWith('.yaml')) continue;
    writeFileSync(join(root, entry), stringify(withHostile(parse(readFileSync(join(root, entry), 'utf8')))));
  }
  return root;
}

function withHostile(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return PLAIN.has(key) || key === 'en' || key === 'fr' ? value + HOSTILE : value;
  if (Array.isArray(value)) return value.map((each) => withHostile(each, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withHostile(each, name)]));
}
