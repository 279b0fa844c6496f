import type { Command } from 'commander';
import { UsageError } from '../model/fault.js';

/**
 * Throws a UsageError for an argument or the value of an option that is empty. A shell leaves such where a variable is
 * not set, and it must not mean everything, the current folder or a name without letters.
 */
export function refuseEmpty(command: Command): void {
  const at = command.args.indexOf('');
  if (at !== -1) {
    const { registeredArguments: named } = command;
    const name = (named[at] ?? named.at(-1))?.name() ?? command.name();
    throw new UsageError(`The argument \`${name}\` is empty.`, 'Give a value, or leave the argument out.');
  }
  const values = command.optsWithGlobals<Record<string, unknown>>();
  const empty = [...command.options, ...(command.parent?.options ?? [])].find(
    (option) => values[option.attributeName()] === '',
  );
  if (!empty) return;
  throw new UsageError(`${empty.long ?? empty.flags} is empty.`, 'Give it a value, or leave the option out.');
}
