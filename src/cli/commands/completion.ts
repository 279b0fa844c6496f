import type { Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import { SHELLS } from '../completion/shells/shells.js';
import type { Context } from '../context.js';

export function declare(command: Command, { io }: Context): void {
  const names = Object.keys(SHELLS);
  command
    .argument('<shell>', names.join(', '))
    .addHelpText('after', EXAMPLES)
    .action((shell: string) => {
      const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (script === undefined)
        throw new UsageError(
          `There is no completion for the shell \`${shell}\`.`,
          `${didYouMean(shell, names) ?? ''} Shells: ${names.join(', ')}.`.trim(),
        );
      io.out(script);
    });
}

const EXAMPLES = `
Completes commands, options, fields, codes, names, ids and files, of the dataset that the line names. Case and accents do not count.

Examples:
  $ source <(mieux completion bash)        this session; in ~/.bashrc, every one
  $ source <(mieux completion zsh)         or save it as _mieux in a folder of $fpath
  $ mieux completion fish > ~/.config/fish/completions/mieux.fish
  $ mieux completion powershell            for $PROFILE: ... | Out-String | Invoke-Expression`;
