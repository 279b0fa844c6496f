/**
 * Bash breaks words at colons, equals signs and quotes, so that the program gets the line as it stands, and the end of it that
 * bash would replace.
 */
export const BASH = `# mieux completion for bash: source <(mieux completion bash)
_mieux() {
  local kind= reply
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r reply; do COMPREPLY+=("$reply"); done
  } < <(mieux __complete --shell bash "--tail=$2" -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
  case $kind in
    files) compopt -o default ;;
    folders) compopt -o dirnames ;;
    open) compopt -o nospace ;;
  esac
}
complete -F _mieux mieux
`;
