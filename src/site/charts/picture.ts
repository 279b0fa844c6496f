import type { Language } from '../../model/text.js';
import { html } from '../html.js';
import { set } from '../typography.js';
import type { Bars, Tone } from './bars.js';

/** A chart as a file of its own, which must not rest on a style sheet or a font. */
export interface Picture {
  title: string;
  sub: string;
  bars: Bars;
  /** Where the numbers come from. */
  source: string;
}

const WIDTH = 900;
const LABELS = 330;
const NUMBERS = 150;
const ROW = 30;
const TOP = 96;
const MARGIN = 24;
/** How wide a letter of the widest system font is, to its size. */
const LETTER = 0.58;
const COLOURS: Readonly<Record<Tone, { light: string; dark: string; on: string; onDark: string }>> = {
  plain: { light: '#1f5599', dark: '#5f9ddb', on: '#fff', onDark: '#07111d' },
  ongoing: { light: '#f2b632', dark: '#f2b632', on: '#241a00', onDark: '#241a00' },
  rest: { light: '#c9c6bd', dark: '#4a535e', on: '#17212f', onDark: '#e8ebef' },
};

/** A chart as SVG, readable in light and dark, with title and description for those who hear it. */
export function picture(
  { title, sub, bars, source }: Picture,
  number: (value: number) => string,
  share: (value: number) => string,
  language: Language,
): string {
  const height = TOP + bars.rows.length * ROW + 44;
  const room = WIDTH - LABELS - NUMBERS - MARGIN;
  const rules = Object.entries(COLOURS);
  const said = bars.rows.map(({ label, count }) => `${label} ${count === null ? '–' : number(count)}`).join('; ');
  const text = html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${WIDTH} ${height}"
    width="${WIDTH}"
    height="${height}"
    role="img"
    aria-labelledby="t d"
    lang="${language}"
  >
    <title id="t">${title}</title>
    <desc id="d">${sub}. ${said}.</desc>
    <style>
      text{font-family:Arial,Helvetica,sans-serif;fill:#17212f}.b{fill:#fbfaf6}.h{font-family:Georgia,serif;font-weight:700}.m{fill:#525d6b}${rules.map(([tone, { light, on }]) => `.${tone}{fill:${light}}.on-${tone}{fill:${on}}`).join('')}.ongoing{stroke:#8a5d00}.rest{stroke:#6d6a62}@media (prefers-color-scheme:dark){text{fill:#e8ebef}.b{fill:#11161d}.m{fill:#a6b0bc}${rules.map(([tone, { dark, onDark }]) => `.${tone}{fill:${dark}}.on-${tone}{fill:${onDark}}`).join('')}}
    </style>
    <rect class="b" width="${WIDTH}" height="${height}" />
    <text class="h" x="${MARGIN}" y="42" font-size="24">${fitted(title, WIDTH - 2 * MARGIN, 24)}</text>
    <text class="m" x="${MARGIN}" y="68" font-size="15">
      ${fitted(bars.legend ? `${sub} (${bars.legend.map(({ name }) => name).join(', ')})` : sub, WIDTH - 2 * MARGIN, 15)}
    </text>
    ${bars.rows.map((row, i) => {
      const y = TOP + i * ROW;
      let x = LABELS;
      return html`<text x="${LABELS - 12}" y="${y + 16}" font-size="14" text-anchor="end"
          >${fitted(row.label, LABELS - MARGIN - 12, 14)}</text
        >
        ${row.parts
          .filter(({ count }) => count > 0)
          .map(({ count, tone, name }) => {
            const width = bars.max === 0 ? 0 : (count / bars.max) * room;
            const from = x;
            x += width;
            return html`<rect
                class="${tone}"
                x="${rounded(from)}"
                y="${y}"
                width="${rounded(width)}"
                height="22"
              />${name !== undefined && width > 24 && html`<text class="on-${tone}" x="${rounded(from + 6)}" y="${y + 16}" font-size="13" font-weight="700">${count}</text>`}`;
          })}
        <text x="${WIDTH - MARGIN - 70}" y="${y + 16}" font-size="14" font-weight="700" text-anchor="end"
          >${row.count === null ? '–' : number(row.count)}</text
        >${typeof row.share === 'number' && html`<text class="m" x="${WIDTH - MARGIN}" y="${y + 16}" font-size="14" text-anchor="end">${share(row.share)}</text>`} `;
    })}
    <text class="m" x="${MARGIN}" y="${height - 16}" font-size="12">${fitted(source, WIDTH - 2 * MARGIN, 12)}</text>
  </svg> `;
  return set(String(text), language);
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A text that is cut where it would not fit; SVG cannot wrap. */
function fitted(text: string, width: number, size: number): string {
  const letters = Math.floor(width / (size * LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
