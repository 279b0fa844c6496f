import { type Diagnostic, itemsOn } from '../../model/diagnostic.js';
import { clean } from '../clean.js';
import { escapeMarkdown } from '../markdown.js';
import { frame } from './frame.js';
import { byFile, type DiagnosticRenderer, summary } from './check-result.js';

/** For a comment on a pull request or the summary of a job: a list by file. */
export const markdown: DiagnosticRenderer = (result) => {
  const lines = new Map([...result.texts].map(([name, source]) => [name, source.split(/\r?\n/u)]));
  const sections = [...byFile(result.shown)].map(
    ([name, found]) => `### ${prose(name)}\n\n${found.map((each) => entry(each, lines.get(name))).join('\n')}`,
  );
  return `${[`**${summary(result)}**`, ...sections].join('\n\n')}\n`;
};

function entry(
  { code, severity, message, range, path, hint }: Diagnostic,
  source: readonly string[] | undefined,
): string {
  const place = range ? ` line ${String(range.start.line)}, column ${String(range.start.column)}` : '';
  const item = itemsOn(path ?? []);
  const lines = range && source ? frame(source, range) : [];
  const fence = '`'.repeat(Math.max(3, ...lines.map((line) => (/`+/u.exec(line)?.[0].length ?? 0) + 1)));
  const block =
    lines.length === 0 ? '' : `\n\n  ${fence}text\n${lines.map((line) => `  ${line}\n`).join('')}  ${fence}\n`;
  return `- **${severity}** \`${code}\`${place}${item === undefined ? '' : `, ${prose(item)}`}: ${prose([message, hint].filter((part) => part !== undefined).join(' '))}${block}`;
}

/** Words with what stands between backticks kept as code, and everything else harmless. */
function prose(text: string): string {
  return clean(text)
    .split(/(`[^`]*`)/u)
    .map((part) => (/^`[^`]+`$/u.test(part) ? part : escapeMarkdown(part)))
    .join('');
}
