/** Works both as a file named _mieux in \$fpath and sourced, with compinit or before it. */
export const ZSH = `#compdef mieux
# mieux completion for zsh: source <(mieux completion zsh), or a file _mieux in a folder of $fpath
_mieux() {
  local kind value help open=
  local -a lines values displays
  lines=("\${(@f)$(mieux __complete --shell zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  kind=$lines[1]
  case $kind in
    files) _mieux_paths _files; return ;;
    folders) _mieux_paths _files -/; return ;;
  esac
  for value in "\${(@)lines[2,-1]}"; do
    [[ $value == *$'\\t'* ]] && help=\${value#*$'\\t'} || help=
    value=\${value%%$'\\t'*}
    values+=("$value")
    displays+=("$value\${help:+  -- $help}")
  done
  (( $#values )) || return 1
  [[ $kind == open ]] && open=1
  compadd -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -l \${open:+-S} \${open:+''} -d displays -a values
}
_mieux_paths() {
  # The value of an option in one word with it: --output=file
  compset -P '--*='
  "$@"
}
if [[ $funcstack[1] == _mieux ]]; then
  # The file was just loaded from $fpath, for the first completion.
  _mieux "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -D -i; }
  compdef _mieux mieux
fi
`;
