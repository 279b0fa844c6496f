import type { Command } from 'commander';
import { UsageError } from '../../model/fault.js';
import { didYouMean } from '../../model/suggest.js';
import type { Context } from '../context.js';

/** A script a shell, each asking `mieux __complete` for candidates, so that they never go stale. */
const SCRIPTS = {
  // Bash splits words at colons and equals signs, so the line is split here, and what stands up to the last of them is taken off again.
  bash: `# mieux completion for bash: source <(mieux completion bash)
_mieux() {
  local words cur line breaks="\${COMP_WORDBREAKS//[^:=]/}"
  read -ra words <<< "\${COMP_LINE:0:COMP_POINT}"
  [[ "\${COMP_LINE:0:COMP_POINT}" == *' ' ]] && words+=('')
  cur="\${words[-1]}"
  COMPREPLY=()
  while IFS=$'\\t' read -r line _; do
    [[ -n "$breaks" && "$cur" == *["$breaks"]* ]] && line="\${line#"\${cur%["$breaks"]*}"?}"
    COMPREPLY+=("$line")
  done < <(mieux __complete -- "\${words[@]:1}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} == 1 && "\${COMPREPLY[0]}" == *[:=] ]] && compopt -o nospace
}
complete -F _mieux mieux
`,
  zsh: `#compdef mieux
# mieux completion for zsh: source <(mieux completion zsh)
_mieux() {
  local line value help
  local -a values displays
  while IFS=$'\\t' read -r value help; do
    values+=("$value")
    displays+=("$value\${help:+  -- $help}")
  done < <(mieux __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if [[ \${#values} == 1 && "\${values[1]}" == *[:=] ]]; then compadd -S '' -d displays -a values; else compadd -l -d displays -a values; fi
}
compdef _mieux mieux
`,
  fish: `# mieux completion for fish: mieux completion fish | source
function __mieux_complete
  set -l words (commandline -opc) (commandline -ct)
  mieux __complete -- $words[2..-1] 2>/dev/null
end
complete -c mieux -f -a '(__mieux_complete)'
`,
} as const;

export function declare(command: Command, { io }: Context): void {
  command
    .argument('<shell>', Object.keys(SCRIPTS).join(', '))
    .addHelpText(
      'after',
      `
Examples:
  $ source <(mieux completion bash)                      # this session; put it into ~/.bashrc to keep it
  $ source <(mieux completion zsh)
  $ mieux completion fish > ~/.config/fish/completions/mieux.fish`,
    )
    .action((shell: string) => {
      if (!Object.hasOwn(SCRIPTS, shell))
        throw new UsageError(
          `There is no completion for the shell \`${shell}\`.`,
          `${didYouMean(shell, Object.keys(SCRIPTS)) ?? ''} Shells: ${Object.keys(SCRIPTS).join(', ')}.`.trim(),
        );
      io.out(SCRIPTS[shell as keyof typeof SCRIPTS]);
    });
}
