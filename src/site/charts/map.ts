import type { Entity } from '../../model/dataset.js';
import type { Edition } from '../edition.js';
import { html, type Markup, type Part } from '../../render/markup.js';
import { groupsOf } from './drawing.js';
import { first } from './drawings.js';
import { LAND, POINTS, WORLD } from './outline.generated.js';
import { type Circle, type Placed, placeCircles } from './place-circles.js';
import { type Named, type PlacedName, placeNames } from './place-names.js';

/** Radius of the circle of one action, and of a country that only an organisation leads to; in units of the map. */
const RADIUS = 6.4;
const HOLLOW = 3.6;

/** A country with what took place in it. */
export interface Reached {
  country: Entity<'countries'>;
  /** Actions that name it as scope. */
  actions: number;
  /** Whether it is a member of an organisation in scope. */
  isThrough: boolean;
}

/** The countries that actions reached, by themselves or through an organisation; most actions first. */
export function reached(edition: Edition): Reached[] {
  const named = new Map(
    groupsOf(first(edition.tables({ view: 'countries' })), edition).map(({ code, count }) => [code, count]),
  );
  const through = new Set(edition.actions.flatMap(({ fields }) => edition.view.derived.beneficiaries(fields)));
  return edition
    .all('countries')
    .map((country) => ({ country, actions: named.get(country.id) ?? 0, isThrough: through.has(country.id) }))
    .filter(({ actions, isThrough }) => actions > 0 || isThrough)
    .sort((a, b) => b.actions - a.actions);
}

/** Where circles stand follows from the numbers alone, not from the language: it is worked out once for all languages. */
const placed = new Map<string, readonly Placed[]>();

function placedOf(circles: readonly Circle[]): readonly Placed[] {
  const key = JSON.stringify(circles.map(({ id, radius, x, y }) => [id, radius, x, y]).sort());
  const known = placed.get(key) ?? placeCircles(circles);
  placed.clear();
  placed.set(key, known);
  return known;
}

/** A country with its circle and its name. */
type Shown = Named & Reached;

/** The map: land without borders, a circle a country. */
export function map(edition: Edition): Markup {
  const all = reached(edition);
  const circles = new Map(placedOf(all.flatMap(circleOf)).map((circle) => [circle.id, circle]));
  const shown = all.flatMap((each): Shown[] => {
    const circle = circles.get(each.country.id);
    return circle ? [{ ...circle, ...each, name: edition.name(each.country), isImportant: each.actions > 1 }] : [];
  });
  const names = placeNames(
    shown,
    shown.filter(({ actions }) => actions > 0),
    WORLD,
  );
  return html`<svg class="map" viewBox="0 0 ${WORLD.width} ${WORLD.height}" role="group" aria-labelledby="map-t">
    <title id="map-t">${edition.words.mapName(edition.number(shown.length))}</title>
    ${land()}${shown.map((each) => drawn(each, names.get(each.id), edition))}
  </svg>`;
}

function circleOf({ country, actions }: Reached): Circle[] {
  const point = POINTS[country.fields.m49];
  if (!point) return [];
  const radius = actions > 0 ? RADIUS * Math.sqrt(actions) : HOLLOW;
  return [{ id: country.id, x: point[0], y: point[1], radius }];
}

function drawn(circle: Shown, name: PlacedName | undefined, edition: Edition): Markup {
  const { country, actions } = circle;
  const { words } = edition;
  const said = actions > 0 ? words.actionsIn(actions, circle.name) : words.actionsThrough(circle.name);
  const [x, y] = [rounded(circle.cx), rounded(circle.cy)];
  return html`<a href="~/countries/${country.id}.html" tabindex="-1"
    ><title>${said}</title
    ><circle${actions === 0 && html` class="o"`} cx="${x}" cy="${y}" r="${rounded(circle.radius)}" />${
      actions > 1 && html`<text class="k" x="${x}" y="${rounded(circle.cy + 3.3)}">${actions}</text>`
    }${name?.line && html`<path d="M${name.line.slice(0, 2).map(rounded).join(' ')}L${name.line.slice(2).map(rounded).join(' ')}" />`}${
      name &&
      html`<text${name.anchor !== 'start' && html` text-anchor="${name.anchor}"`} x="${rounded(name.x)}" y="${rounded(name.y)}"
        >${circle.name}</text
      >`
    }</a
  > `;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The countries that the map has no place for. */
export function notOnMap(edition: Edition): string[] {
  return reached(edition)
    .filter(({ country }) => !POINTS[country.fields.m49])
    .map(({ country }) => edition.name(country));
}

/** A small map for the side of a page; undefined where no country has a place on it. */
export function locator(countries: readonly string[], through: readonly string[], { view }: Edition): Part {
  const pointsOf = (ids: readonly string[]): (readonly [number, number])[] =>
    ids.flatMap((id) => {
      const country = view.dataset.get('countries', id);
      const point = country && POINTS[country.fields.m49];
      return point ? [point] : [];
    });
  const [solid, hollow] = [pointsOf(countries), pointsOf(through)];
  if (solid.length + hollow.length === 0) return undefined;
  return html`<svg class="loc" viewBox="0 0 ${WORLD.width} ${WORLD.height}" aria-hidden="true" focusable="false">
    ${land()}${hollow.map(([x, y]) => html`<circle class="o" cx="${x}" cy="${y}" r="13" />`)}${solid.map(([x, y]) => html`<circle cx="${x}" cy="${y}" r="22" />`)}
  </svg>`;
}

const land = (): Markup => html`<image href="~/../assets/land.svg" width="${WORLD.width}" height="${WORLD.height}" />`;

/** The land as a picture of its own, which pages share. */
export function landPicture(): string {
  return String(
    html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WORLD.width} ${WORLD.height}">
      <style>
        path {
          fill: #e9e5da;
        }
        @media screen and (prefers-color-scheme: dark) {
          path {
            fill: #27303a;
          }
        }
        @media print {
          path {
            fill: #e9e7e0;
          }
        }
      </style>
      <path fill-rule="evenodd" d="${LAND}" />
    </svg> `,
  );
}
