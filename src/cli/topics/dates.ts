export const DATES = `Dates

The records know months: 2012-06, or a year where the month is not known, as
the schema of each field says (\`mieux schema actions\`).

Periods in queries
  2012                            the whole year
  2012-06                         one month
  2012..2014                      from January 2012 to December 2014
  ..2012, 2013-07..               open at one end

  active:PERIOD                   the action ran in some month of the period
  started:PERIOD, ended:PERIOD    it began or ended within the period

  $ mieux list active:2012..2014 --sort start
  $ mieux stats regions started:2013
  $ mieux list ended:none status:ongoing

What "now" is
  A running action is active up to the month of the dataset, \`as_of\` in
  dataset.yaml, never up to today: the same dataset gives the same answer on any
  day. \`months\` counts the first and the last month, and is empty while an
  action runs.

  Only \`mieux due\`, \`mieux board\` and \`mieux report\` ask what day it is:
  --on DATE, else MIEUX_TODAY, else today. A date that is known to the month may
  be any day of it: what follows from it is overdue once the last possible day
  has passed.

  $ mieux due --on 2026-11-26 --within 30d
`;
