import type { Table } from '../../model/table.js';
import { wording } from '../cell.js';
import type { Paint } from '../paint.js';
import type { RenderOptions } from '../renderer.js';
import { wrap } from '../width.js';

/** Lines under a table, with what is cut in it. */
export function notes(from: Table, { language, width }: RenderOptions, paint: Paint, cuts: number): string[] {
  const own = (from.notes ?? []).map((note) => wording(note, language));
  const remedy =
    width === undefined
      ? { en: 'keep lines short; --format csv shows', fr: 'garder des lignes courtes ; --format csv montre' }
      : {
          en: 'fit the terminal; a wider one or --format csv shows',
          fr: 'tenir dans le terminal ; un plus large ou --format csv montre',
        };
  const cutNote = {
    en: `${cuts === 1 ? 'One cell is' : `${String(cuts)} cells are`} cut (…) to ${remedy.en} ${cuts === 1 ? 'it' : 'them'} whole.`,
    fr: `${cuts === 1 ? 'Une cellule est coupée' : `${String(cuts)} cellules sont coupées`} (…) pour ${remedy.fr} ${cuts === 1 ? 'la cellule entière' : 'les cellules entières'}.`,
  };
  const all = cuts > 0 ? [...own, wording(cutNote, language)] : own;
  return all.flatMap((note) => wrap(note, width ?? 100)).map((line) => paint.dim(line));
}
