// Writes src/site/charts/outline.generated.ts: the land of the world as one path and a point a country, projected and
// simplified, so that nothing of it has to be worked out when a site is made. The outcome is committed; `--check` compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/site/charts/outline.generated.ts');
const require = createRequire(import.meta.url);
const atlas = (name) => JSON.parse(readFileSync(require.resolve(`world-atlas/${name}`), 'utf8'));

/** Width of the picture; its height follows from the part of the world that is shown. */
const WIDTH = 1000;
/** The part of the world that is shown: west, east, north, south in degrees, each read at the latitude or longitude beside it. */
const FRAME = { west: [-117, 18], east: [146, -8], north: [20, 57], south: [20, -38] };
/** How far the outline goes beyond the frame, so that its edge does not show. */
const MARGIN = 20;
/** Triangles below this area are smoothed away, islands below this area are left out; in units of the picture. */
const SMOOTH = 2;
const ISLAND = 5;

const projection = geoEqualEarth().rotate([-12, 0]).fitWidth(WIDTH, { type: 'Sphere' });
const left = Math.floor(projection(FRAME.west)[0]);
const top = Math.floor(projection(FRAME.north)[1]);
const scale = WIDTH / (Math.ceil(projection(FRAME.east)[0]) - left);
const height = Math.round((Math.ceil(projection(FRAME.south)[1]) - top) * scale);
const place = ([x, y]) => [(x - left) * scale, (y - top) * scale];

function areaOf(ring) {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum / 2);
}

/** Visvalingam and Whyatt: the point whose triangle with its neighbours is smallest goes first. */
function simplify(ring) {
  const points = ring.slice(0, -1);
  const triangle = (i) => {
    const [a, b, c] = [-1, 0, 1].map((step) => points[(i + step + points.length) % points.length]);
    return Math.abs((a[0] * (b[1] - c[1]) + b[0] * (c[1] - a[1]) + c[0] * (a[1] - b[1])) / 2);
  };
  while (points.length > 4) {
    let smallest = 0;
    let least = Infinity;
    for (let i = 0; i < points.length; i++) {
      const area = triangle(i);
      if (area < least) [least, smallest] = [area, i];
    }
    if (least >= SMOOTH) break;
    points.splice(smallest, 1);
  }
  return points;
}

function ringsOf(shape) {
  const rings = [];
  geoPath(projection, {
    beginPath() {},
    arc() {},
    moveTo: (x, y) => rings.push([[x, y]]),
    lineTo: (x, y) => rings.at(-1).push([x, y]),
    closePath: () => rings.at(-1).push(rings.at(-1)[0]),
  })(shape);
  return rings.map((ring) => ring.map(place));
}

const between = (low, value, high) => Math.max(low, Math.min(high, Math.round(value)));
const isSeen = (ring) =>
  ring.some(([x, y]) => x >= -MARGIN / 2 && x <= WIDTH + MARGIN / 2 && y >= -MARGIN / 2 && y <= height + MARGIN / 2);

/** A ring as a path of whole steps, each from the last point. */
function pathOf(ring) {
  const points = ring
    .map(([x, y]) => [between(-MARGIN, x, WIDTH + MARGIN), between(-MARGIN, y, height + MARGIN)])
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);
  if (points.length < 3) return '';
  const steps = points.slice(1).map(([x, y], i) => {
    const [dx, dy] = [x - points[i][0], y - points[i][1]];
    return `${i > 0 && dx >= 0 ? ' ' : ''}${dx}${dy < 0 ? '' : ' '}${dy}`;
  });
  return `M${points[0][0]} ${points[0][1]}l${steps.join('')}z`;
}

const world = atlas('land-50m.json');
const land = ringsOf(feature(world, world.objects.land))
  .filter((ring) => isSeen(ring) && areaOf(ring) >= ISLAND)
  .map(simplify)
  .map(pathOf)
  .join('');

/** A country stands at the centre of its largest piece of land. */
const countries = atlas('countries-50m.json');
const points = new Map();
for (const { id, geometry } of feature(countries, countries.objects.countries).features) {
  if (id === undefined) continue;
  const pieces = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const [largest] = pieces
    .map((coordinates) => ({ type: 'Polygon', coordinates }))
    .map((polygon) => ({ polygon, area: geoArea(polygon) }))
    .filter(({ area }) => area < 2 * Math.PI)
    .sort((a, b) => b.area - a.area);
  const known = points.get(id);
  if (!largest || (known && known.area > largest.area)) continue;
  points.set(id, { area: largest.area, at: place(projection(geoCentroid(largest.polygon))).map(Math.round) });
}
const rows = [...points].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { at }]) => `  '${id}': [${at.join(', ')}],`);

const text = `// Made by \`node scripts/generate-outline.mjs\` from world-atlas (Natural Earth, public domain), projection Equal Earth.

/** Size of the picture of the world, in its own units. */
export const WORLD = { width: ${WIDTH}, height: ${height} };

/** Land without borders, as one path. */
export const LAND =
  '${land}';

/** Where a country stands in the picture, by its ISO 3166-1 numeric code. */
export const POINTS: Readonly<Record<string, readonly [x: number, y: number]>> = {
${rows.join('\n')}
};
`;

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('src/site/charts/outline.generated.ts is not what scripts/generate-outline.mjs makes: run it.');
  process.exit(1);
}
