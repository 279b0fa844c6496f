import { join } from 'node:path';

/** A plugin of the bundler that takes from packages what they do at a start and the program has no use for. */
export const lean = (root) => ({
  name: 'lean',
  resolveId(source, importer = '') {
    // cli-table3 is given texts that are coloured already.
    if (source === '@colors/colors/safe') return '\0colors';
    // Chalk is told whether to colour; it need not find out.
    if (source === '#supports-color') return '\0supports-color';
    // cli-table3 measures every cell several times; the program's own measure is the same and quick for plain text.
    if (source === 'string-width' && importer.includes('/cli-table3/')) return '\0string-width';
    // Hardly a run is coloured.
    if (source === 'chalk' && importer.endsWith('/src/render/paint.ts')) return '\0chalk';
    // Its patterns take longer to make than a table to draw, and hardly a table needs them.
    if (source === 'fast-string-width' && importer.endsWith('/src/render/width.ts')) return '\0fast-string-width';
    return undefined;
  },
  load(id) {
    if (id === '\0fast-string-width')
      return {
        code: `module.exports = (text) => require(${JSON.stringify(join(root, 'node_modules/fast-string-width/dist/index.js'))}).default(text);`,
        moduleType: 'js',
      };
    if (id === '\0chalk')
      return {
        code: `exports.Chalk = function (options) { return new (require(${JSON.stringify(join(root, 'node_modules/chalk/source/index.js'))}).Chalk)(options); };`,
        moduleType: 'js',
      };
    if (id === '\0colors') return { code: 'module.exports = {};', moduleType: 'js' };
    if (id === '\0supports-color') return 'export default { stdout: false, stderr: false };';
    if (id === '\0string-width')
      return {
        code: `module.exports = require(${JSON.stringify(join(root, 'src/render/width.ts'))}).widthOf;`,
        moduleType: 'js',
      };
    return undefined;
  },
  transform(code, id) {
    // Commander starts processes for commands that are programs of their own; here there are none.
    if (id.includes('/commander/'))
      return code.includes('child_process') ? without(code, "require('node:child_process')", '{}') : undefined;
    // cli-table3 measures a whole cell for each line that it draws, for a message to its own developers.
    if (id.endsWith('/cli-table3/src/cell.js'))
      return without(code, 'utils.truncate(this.content, 10, this.truncate)', "''");
    // And it looks for colours in each line four times, also where a glance shows that there are none.
    if (id.endsWith('/cli-table3/src/utils.js')) {
      const quick = without(
        code,
        'function strlen(str) {',
        "function strlen(str) { if (typeof str === 'string' && !/[\\u001b\\n]/.test(str)) return stringWidth(str);",
      );
      return without(
        quick,
        'function colorizeLines(input) {',
        'function colorizeLines(input) { if (!input.some((line) => line.includes("\\u001b"))) return input;',
      );
    }
    return undefined;
  },
});

/** Code with a part of it replaced, which has to be there. */
function without(code, part, instead) {
  if (!code.includes(part)) throw new Error(`a package has changed and no longer holds: ${part}`);
  return code.replace(part, instead);
}
