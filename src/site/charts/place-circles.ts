/** A circle that has a place of its own and may have to make room for others. */
export interface Circle {
  id: string;
  /** Where it belongs. */
  x: number;
  y: number;
  radius: number;
}

/** A circle where it came to stand. */
export interface Placed extends Circle {
  cx: number;
  cy: number;
}

/** Steps after which nothing moves any more that an eye would see; always as many, so that the outcome is always the same. */
const STEPS = 400;
/** How much of its way back to its place a circle goes in a step. */
const PULL = 0.04;
const GAP = 1;

/** Circles pushed apart where they would overlap and pulled to their places. Deterministic. */
export function placeCircles(circles: readonly Circle[]): Placed[] {
  const placed = circles
    .map((circle): Placed => ({ ...circle, cx: circle.x, cy: circle.y }))
    .sort((a, b) => b.radius - a.radius || (a.id < b.id ? -1 : 1));
  for (let step = 0; step < STEPS; step++) {
    for (const circle of placed) {
      circle.cx += (circle.x - circle.cx) * PULL;
      circle.cy += (circle.y - circle.cy) * PULL;
    }
    for (const [i, circle] of placed.entries()) {
      // There are millions of pairs in all: a list of the others for each circle would take most of the time.
      for (let j = i + 1; j < placed.length; j++) {
        const other = placed[j];
        if (other) pushApart(circle, other);
      }
    }
  }
  return placed;
}

function pushApart(a: Placed, b: Placed): void {
  const least = a.radius + b.radius + GAP;
  let dx = b.cx - a.cx;
  let dy = b.cy - a.cy;
  if (Math.abs(dx) >= least || Math.abs(dy) >= least) return;
  let distance = Math.hypot(dx, dy);
  if (distance >= least) return;
  // Two at one place have no direction to part in: the order decides.
  if (distance < 0.01) [dx, dy, distance] = [0.1, 0.1, Math.hypot(0.1, 0.1)];
  const push = (least - distance) / 2;
  a.cx -= (dx / distance) * push;
  a.cy -= (dy / distance) * push;
  b.cx += (dx / distance) * push;
  b.cy += (dy / distance) * push;
}
