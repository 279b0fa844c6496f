import type { Placed } from './place-circles.js';

type Box = readonly [left: number, top: number, right: number, bottom: number];
type Line = readonly [x1: number, y1: number, x2: number, y2: number];

/** A name beside a circle, with a line that leads to it where it stands further off. */
export interface PlacedName {
  x: number;
  y: number;
  anchor: 'start' | 'end' | 'middle';
  line?: Line;
}

export interface Named extends Placed {
  name: string;
  /** Whether it may go far off for a place, as those that matter more do. */
  isImportant: boolean;
}

const SIZE = 10.5;
/** How wide a letter of the widest system font is, to its size: a name must not overlap whatever the reader's font. */
const LETTER = 0.6;
/** Distance of a name that needs no line. */
const BESIDE = 3;
const NEAR = [BESIDE, 12, 22];
const FAR = [...NEAR, 34, 48, 64, 80];
const DIRECTIONS: readonly (readonly [x: number, y: number, anchor: PlacedName['anchor']])[] = [
  [1, 0, 'start'],
  [-1, 0, 'end'],
  [0.86, 0.5, 'start'],
  [-0.86, 0.5, 'end'],
  [0.86, -0.5, 'start'],
  [-0.86, -0.5, 'end'],
  [0, -1, 'middle'],
  [0, 1, 'middle'],
  [0.5, 0.86, 'start'],
  [-0.5, 0.86, 'end'],
  [0.5, -0.86, 'start'],
  [-0.5, -0.86, 'end'],
];

/** A place for each name where it hits nothing; the first to come choose first. What finds none has no name on the map. */
export function placeNames(
  circles: readonly Named[],
  of: readonly Named[],
  size: { width: number; height: number },
): Map<string, PlacedName> {
  const boxes = circles.map((circle): Box => [
    circle.cx - circle.radius - 1,
    circle.cy - circle.radius - 1,
    circle.cx + circle.radius + 1,
    circle.cy + circle.radius + 1,
  ]);
  const lines: Line[] = [];
  const found = new Map<string, PlacedName>();
  for (const circle of of) {
    const own = boxes[circles.findIndex(({ id }) => id === circle.id)];
    for (const { name, box } of trials(circle)) {
      const inside = box[0] > 2 && box[1] > 2 && box[2] < size.width - 2 && box[3] < size.height - 2;
      if (!inside || boxes.some((each) => overlap(box, each)) || lines.some((line) => crosses(line, box))) continue;
      const { line } = name;
      if (line && boxes.some((each) => each !== own && crosses(line, each))) continue;
      boxes.push(box);
      if (line) lines.push(line);
      found.set(circle.id, name);
      break;
    }
  }
  return found;
}

/** Places to try, the best first: beside it, then further off. */
function trials(circle: Named): { name: PlacedName; box: Box }[] {
  const [width, height] = [circle.name.length * SIZE * LETTER + 2, SIZE + 1];
  return (circle.isImportant ? FAR : NEAR).flatMap((distance) =>
    DIRECTIONS.map(([ux, uy, anchor]) => {
      const far = circle.radius + distance;
      const x = circle.cx + ux * far;
      const y = circle.cy + uy * far + (anchor === 'middle' ? (uy * height) / 2 : 0);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      const line: Line = [
        circle.cx + ux * circle.radius,
        circle.cy + uy * circle.radius,
        circle.cx + ux * (far - 1.5),
        circle.cy + uy * (far - 1.5),
      ];
      return {
        name: { x, y: y + SIZE * 0.35, anchor, ...(distance > BESIDE * 2 ? { line } : {}) },
        box: [left, y - height / 2, left + width, y + height / 2] as const,
      };
    }),
  );
}

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

/** Whether a line goes through a box, as far as a dozen points along it tell. */
function crosses([x1, y1, x2, y2]: Line, [left, top, right, bottom]: Box): boolean {
  for (let step = 0; step <= 12; step++) {
    const [x, y] = [x1 + ((x2 - x1) * step) / 12, y1 + ((y2 - y1) * step) / 12];
    if (x > left && x < right && y > top && y < bottom) return true;
  }
  return false;
}
