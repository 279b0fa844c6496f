import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { structuredPatch } from 'diff';
import { characterName, replaceHidden } from '../../src/model/characters.js';
import { CODES, type Code } from '../../src/model/codes.js';
import { filesIn, fixture, FIXTURES } from './fixtures.js';

/** Lines around what differs between the wrong and the right example. */
const CONTEXT = 2;

/** The page that explains a code, made from its fixture and from what mieux says of it. */
export function page(code: Code, said: string): string {
  const { severity, title } = CODES[code];
  const meaning = readFileSync(join(FIXTURES, code, 'page.md'), 'utf8');
  const diagnosed = said.replace(/\n+\d+ (?:error|warning)s? .*\n$/u, '');
  return `# ${code}\n\n${severity}: ${title}\n\n${meaning}\n## Wrong\n\n${examples(code, 'wrong')}\`\`\`text\n${diagnosed}\n\`\`\`\n\n## Right\n\n${examples(code, 'right')}`;
}

/** The lines in which the wrong and the right example differ, by file. */
function examples(code: Code, side: 'wrong' | 'right'): string {
  const [wrong, right] = [fixture(code, 'wrong'), fixture(code, 'right')];
  const overlaid = [
    ...new Set([...filesIn(join(FIXTURES, code, 'wrong')), ...filesIn(join(FIXTURES, code, 'right'))]),
  ].sort();
  const shown = overlaid.flatMap((file) => {
    const [before, after] = [read(wrong, file), read(right, file)];
    if (before === after) return [];
    const hunks = structuredPatch(file, file, before, after, undefined, undefined, { context: CONTEXT }).hunks;
    const lines = hunks
      .map((hunk) =>
        hunk.lines
          .filter((line) => !line.startsWith(side === 'wrong' ? '+' : '-') && !line.startsWith('\\'))
          .map((line) => line.slice(1))
          .join('\n'),
      )
      .join('\n# …\n');
    return lines.trim() === ''
      ? []
      : [
          `\`${file}\`\n\n\`\`\`yaml\n${replaceHidden(lines.replaceAll('\t', '→'), (character) => `⟨${characterName(character)}⟩`)}\n\`\`\`\n\n`,
        ];
  });
  if (shown.length > 0) return shown.join('');
  return side === 'right' ? 'Without the file, or with it in order, the dataset is sound.\n' : '';
}

function read(root: string, file: string): string {
  if (!filesIn(root).includes(file)) return '';
  return readFileSync(join(root, file), 'utf8');
}
