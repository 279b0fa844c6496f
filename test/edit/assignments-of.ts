import type { Json } from '../../src/model/dataset.js';

/** A record's fields as arguments that give them: parts of mappings one by one, lists whole. */
export function assignmentsOf(fields: object, prefix = ''): string[] {
  return Object.entries(fields as Record<string, Json>).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    if (Array.isArray(value)) {
      const texts = value.filter((item) => typeof item === 'string');
      // A comma would divide what it stands in.
      if (texts.length === value.length)
        return texts.some((item) => item.includes(','))
          ? texts.map((item, i) => `${path}[${String(i + 1)}]=${item}`)
          : [`${path}=${texts.join(',')}`];
      return value.map((item) => `${path}+=${JSON.stringify(item)}`);
    }
    return typeof value === 'object' && value !== null
      ? assignmentsOf(value, `${path}.`)
      : [`${path}=${String(value)}`];
  });
}
