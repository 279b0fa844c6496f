import { isSeparator } from '../model/characters.js';

/** Characters that XML 1.0 forbids, lone halves of surrogate pairs among them. */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Takes out what XML forbids, a space in place of what kept words apart, and counts it. */
export class XmlText {
  readonly #where = new Map<string, number>();

  /** The text without forbidden characters; `where` names its place for the report. */
  clean(text: string, where: string): string {
    let removed = 0;
    const cleaned = text.replace(FORBIDDEN, (character) => {
      removed += 1;
      return isSeparator(character) ? ' ' : '';
    });
    if (removed > 0) this.#where.set(where, (this.#where.get(where) ?? 0) + removed);
    return cleaned;
  }

  /** One sentence on what was taken out; undefined if nothing was. */
  report(): string | undefined {
    if (this.#where.size === 0) return undefined;
    const total = [...this.#where.values()].reduce((sum, count) => sum + count, 0);
    const places = [...this.#where.keys()];
    return `${String(total)} ${total === 1 ? 'character' : 'characters'} that XML forbids removed from ${places.slice(0, 3).join(', ')}${places.length > 3 ? ', …' : ''}.`;
  }
}
