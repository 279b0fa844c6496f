// What cli-table3 measures texts with, in the bundle (scripts/build.mjs): the widths that its columns are made for. Its own
// `string-width` matches every cell with an expression for all emoji, which takes longer than the rest of a table.
import { widthOf } from '../width.js';

export { widthOf as 'module.exports' };
