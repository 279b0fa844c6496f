import type { Json } from '../../src/model/dataset.js';
import type { Path } from '../../src/model/diagnostic.js';

/** Every place in a value, the value itself left out. */
export function places(value: Json, at: Path = []): Path[] {
  const inside =
    typeof value !== 'object' || value === null
      ? []
      : (Array.isArray(value) ? value.map((item, i): [number, Json] => [i, item]) : Object.entries(value)).flatMap(
          ([step, item]) => places(item, [...at, step]),
        );
  return at.length > 0 ? [at, ...inside] : inside;
}
