export const OUTPUT = `Output

Results go to standard output, everything else to standard error.

Formats
  table                           for people: labels, colour, fit to the screen
  markdown, html                  for people: labels
  xlsx                            for people: a workbook, with --output
  json, ndjson, csv, tsv, yaml    for programs: codes, native types, null

The format is that of --format, or of the extension of --output, or table. It
never depends on where the output goes: only colour, width and the pager do. In
machine formats, statistics have one row a group and no row of totals.
\`mieux validate\` has formats of its own, for editors and CI; see its help.
\`mieux export\` writes whole datasets for other programs.

  $ mieux list --region asia --output asia.csv
  $ mieux list --columns id,name,countries --sort -start --limit 10
  $ mieux stats experts --format json
  $ mieux stats --by region,status --output regions.xlsx
  $ mieux list --lang fr --delimiter ';' --bom --output actions.csv

Languages
  Labels, headings and prompts are in the language of --lang, else MIEUX_LANG,
  else English; never of the locale. Help and diagnostics are in English.

Colour, width, pager
  --color auto|always|never, NO_COLOR and FORCE_COLOR; COLUMNS sets the width.
  On a terminal, what is longer than the screen goes through the program that
  MIEUX_PAGER names, else PAGER.

Exit codes
  0   done; an empty result is not a failure
  1   findings of validate, fmt --check, reconcile or due --check; or an edit
      was refused, because the dataset would have errors
  2   the command line is wrong: unknown command, option, field, value or record
  3   the dataset cannot be read or written
  70  a fault of mieux itself; --debug prints the stack
`;
