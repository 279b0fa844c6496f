export const FISH = `# mieux completion for fish: mieux completion fish | source
function __mieux_complete
  set -l token (commandline -ct)
  set -l words (commandline -opc)
  set -l lines (mieux __complete --shell fish -- $words[2..-1] "$token" 2>/dev/null)
  switch "$lines[1]"
    case files folders
      # The value of an option may stand in one word with it: --output=file
      set -l prefix (string match -r -- '^--[a-z-]+=' "$token")
      set -l path (string replace -r -- '^--[a-z-]+=' '' "$token")
      if test "$lines[1]" = folders
        string replace -r -- '^' "$prefix" (__fish_complete_directories "$path" '')
      else
        string replace -r -- '^' "$prefix" (__fish_complete_path "$path")
      end
    case '*'
      string join -- \\n $lines[2..-1]
  end
end
complete -c mieux -f -a '(__mieux_complete)'
`;
