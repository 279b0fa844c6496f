import type { Language } from '../model/text.js';
import { html, type Markup } from './markup.js';

/** What a part of a bar stands for: blue is done or plain, gold goes on, grey did not become an action. */
export type Tone = 'plain' | 'ongoing' | 'rest';

/** Bars with their labels and numbers. */
export interface BarsToDraw {
  rows: readonly {
    label: string;
    /** What the bar is made of; a part with a name of its own shows its number. */
    parts: readonly { count: number; tone: Tone; name?: string }[];
    count: number | null;
    share?: number | null;
  }[];
  /** What a whole bar stands for. */
  max: number;
  /** What the parts of bars stand for, where there are several. */
  legend?: readonly { tone: Tone; name: string }[];
}

/** What rises and falls along the columns of a table: each line has a value at each of the marks. */
export interface LinesToDraw {
  marks: readonly string[];
  lines: readonly { label: string; values: readonly number[] }[];
}

/** What every picture says beside its chart. */
export interface Caption {
  title: string;
  sub: string;
  /** What stands under it: where the numbers come from, what they leave out. */
  notes: readonly string[];
}

/** How the numbers of a picture are written. */
export interface Numbers {
  number: (value: number) => string;
  share: (value: number) => string;
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

/** Bars as SVG, readable in light and dark, with title and description for those who hear it. */
export function barPicture(
  caption: Caption,
  { rows, max, legend }: BarsToDraw,
  { number, share }: Numbers,
  language: Language,
): Markup {
  const room = WIDTH - LABELS - NUMBERS - MARGIN;
  const said = rows.map(({ label, count }) => `${label} ${count === null ? '–' : number(count)}`);
  const sub = legend ? `${caption.sub} (${legend.map(({ name }) => name).join(', ')})` : caption.sub;
  const drawn = rows.map((row, i) => {
    const y = TOP + i * ROW;
    let x = LABELS;
    return html`<text x="${LABELS - 12}" y="${y + 16}" font-size="14" text-anchor="end"
        >${fitted(row.label, LABELS - MARGIN - 12, 14)}</text
      >
      ${row.parts
        .filter(({ count }) => count > 0)
        .map(({ count, tone, name }) => {
          const width = max === 0 ? 0 : (count / max) * room;
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
  });
  return framed({ ...caption, sub }, said.join('; '), TOP + rows.length * ROW, html`${drawn}`, language);
}

const PLOT = { left: 60, right: WIDTH - 190, height: 260 };
/** How each line is told from the others without its colour. */
const DASHES = ['', '7 5', '2 4', '12 4 2 4'];

/** Lines as SVG: each from 0 up on one scale, named where it ends. */
export function linePicture(
  caption: Caption,
  { marks, lines }: LinesToDraw,
  { number }: Pick<Numbers, 'number'>,
  language: Language,
): Markup {
  const max = Math.max(1, ...lines.flatMap(({ values }) => values));
  const bottom = TOP + PLOT.height;
  const x = (i: number): number =>
    PLOT.left + (marks.length < 2 ? 0 : (i * (PLOT.right - PLOT.left)) / (marks.length - 1));
  const y = (value: number): number => bottom - (value / max) * PLOT.height;
  // A mark every so often, so that their names never touch.
  const every = Math.max(1, Math.ceil(marks.length / 12));
  const places = apart(lines.map(({ values }) => y(values.at(-1) ?? 0)));
  const said = lines.map(
    ({ label, values }) => `${label}: ${values.map((each, i) => `${marks[i] ?? ''} ${number(each)}`).join(', ')}`,
  );
  const drawn = html`<path class="r" d="M${PLOT.left} ${bottom}H${PLOT.right}M${PLOT.left} ${TOP}H${PLOT.right}" />
    <text class="m" x="${PLOT.left - 8}" y="${bottom + 5}" font-size="13" text-anchor="end">0</text>
    <text class="m" x="${PLOT.left - 8}" y="${TOP + 5}" font-size="13" text-anchor="end">${number(max)}</text>
    ${marks.map((mark, i) => i % every === 0 && html`<text class="m" x="${rounded(x(i))}" y="${bottom + 22}" font-size="13" text-anchor="middle">${mark}</text>`)}
    ${lines.map(
      ({ label, values }, i) =>
        html`<polyline
            class="l"
            points="${values.map((value, at) => `${rounded(x(at))},${rounded(y(value))}`).join(' ')}"
            stroke-dasharray="${DASHES[i % DASHES.length] ?? ''}"
          />
          ${values.map((value, at) => html`<circle class="d" cx="${rounded(x(at))}" cy="${rounded(y(value))}" r="3" />`)}
          <text x="${PLOT.right + 12}" y="${rounded((places[i] ?? 0) + 5)}" font-size="14"
            >${fitted(label, WIDTH - MARGIN - PLOT.right - 12, 14)}</text
          >`,
    )}`;
  return framed(caption, said.join('; '), bottom + 34, drawn, language);
}

/** Heights such that no two names overlap, each as near to its own as the ones above it let it be. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights];
  let least = -Infinity;
  for (const i of [...heights.keys()].sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))) {
    placed[i] = Math.max(heights[i] ?? 0, least);
    least = (placed[i] ?? 0) + 18;
  }
  return placed;
}

const RULES = Object.entries(COLOURS);
const STYLE = `text{font-family:Arial,Helvetica,sans-serif;fill:#17212f}.b{fill:#fbfaf6}.h{font-family:Georgia,serif;font-weight:700}.m{fill:#525d6b}.r{stroke:#dedad0}.l{fill:none;stroke:#1f5599;stroke-width:2.5}.d{fill:#1f5599}${RULES.map(([tone, { light, on }]) => `.${tone}{fill:${light}}.on-${tone}{fill:${on}}`).join('')}.ongoing{stroke:#8a5d00}.rest{stroke:#6d6a62}@media (prefers-color-scheme: dark){text{fill:#e8ebef}.b{fill:#11161d}.m{fill:#a6b0bc}.r{stroke:#3a4551}.l{stroke:#5f9ddb}.d{fill:#5f9ddb}${RULES.map(([tone, { dark, onDark }]) => `.${tone}{fill:${dark}}.on-${tone}{fill:${onDark}}`).join('')}}`;

/** A chart that ends at a height, with what is said about it, and nothing that rests on a style sheet or a font. */
function framed(
  { title, sub, notes }: Caption,
  said: string,
  bottom: number,
  chart: Markup,
  language: Language,
): Markup {
  const lines = notes.flatMap((note) => wrapped(note, WIDTH - 2 * MARGIN, 12));
  const height = bottom + 28 + lines.length * 16;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 ${WIDTH} ${height}"
    width="${WIDTH}"
    height="${height}"
    role="img"
    lang="${language}"
  >
    <title>${title}</title>
    <desc>${sub}. ${said}.</desc>
    <style>
      ${STYLE}
    </style>
    <rect class="b" width="${WIDTH}" height="${height}" />
    <text class="h" x="${MARGIN}" y="42" font-size="24">${fitted(title, WIDTH - 2 * MARGIN, 24)}</text>
    <text class="m" x="${MARGIN}" y="68" font-size="15">${fitted(sub, WIDTH - 2 * MARGIN, 15)}</text>
    ${chart}
    ${lines.map((line, i) => html`<text class="m" x="${MARGIN}" y="${bottom + 28 + i * 16}" font-size="12">${line}</text>`)}
  </svg> `;
}

/** A text in lines that fit; SVG cannot wrap. */
function wrapped(text: string, width: number, size: number): string[] {
  const letters = Math.floor(width / (size * LETTER));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** A text that is cut where it would not fit. */
function fitted(text: string, width: number, size: number): string {
  const letters = Math.floor(width / (size * LETTER));
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}
