import type { Command } from 'commander';
import { type Code, CODES, isCode } from '../../model/codes.js';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Table } from '../../model/table.js';
import type { Label } from '../../model/text.js';
import type { Context } from '../context.js';
import { addOutputOptions, type OutputOptions, print, printText } from '../output.js';

export function declare(command: Command, context: Context): void {
  command.argument('[code]', 'code of a diagnostic, such as reference/unknown (default: lists them all)');
  addOutputOptions(command);
  command.addHelpText('after', EXAMPLES).action(async (code: string | undefined) => {
    const options = command.optsWithGlobals<OutputOptions>();
    if (code === undefined) await print({ tables: [codes()] }, options, context);
    else await printText(context.page(find(code)), options, context);
  });
}

const EXAMPLES = `
Examples:
  $ mieux explain reference/unknown
  $ mieux explain                     all codes`;

/** The code asked for, in full or by its last part where only one ends so. */
function find(asked: string): Code {
  if (isCode(asked)) return asked;
  const all = Object.keys(CODES) as Code[];
  const [only, ...others] = all.filter((code) => code.endsWith(`/${asked}`) || code.startsWith(`${asked}/`));
  if (only !== undefined && others.length === 0) return only;
  const hint =
    only === undefined
      ? didYouMean(asked, all)
      : `Did you mean ${[only, ...others].map((code) => `\`${code}\``).join(' or ')}?`;
  throw new UsageError(`There is no diagnostic \`${asked}\`.`, hint ?? '`mieux explain` lists them.');
}

const severity = (name: string): Label =>
  name === 'error' ? { en: 'error', fr: 'erreur' } : { en: 'warning', fr: 'avertissement' };

function codes(): Table {
  return {
    title: { en: 'Diagnostics', fr: 'Diagnostics' },
    columns: [
      { key: 'code', label: { en: 'Code', fr: 'Code' }, kind: 'id' },
      { key: 'severity', label: { en: 'Severity', fr: 'Gravité' }, kind: 'code', labels: severity },
      { key: 'title', label: { en: 'What is wrong', fr: 'Ce qui ne va pas' }, kind: 'text' },
    ],
    rows: Object.entries(CODES).map(([code, entry]) => [code, entry.severity, entry.title]),
  };
}
