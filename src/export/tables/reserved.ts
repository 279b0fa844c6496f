/**
 * Words that DuckDB or SQLite reserves: as the name of a column they would have to be quoted in every query. A test holds
 * the list against DuckDB's own.
 */
export const RESERVED: ReadonlySet<string> = new Set(
  `add all alter analyse analyze and anti any array as asc asof asymmetric at authorization between binary both by
  case cast check collate collation column columns commit concurrently constraint create cross default deferrable
  delete desc describe distinct do drop else end escape except exists false fetch for foreign freeze from full
  generated glob group having ilike in index initially inner insert intersect into is isnull join lambda lateral
  leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer
  pivot_wider placing positional primary qualify references returning right select semi set show similar some struct
  summarize symmetric table tablesample then to trailing transaction true try_cast union unique unpack unpivot update
  using values variadic verbose when where window with`.split(/\s+/u),
);
