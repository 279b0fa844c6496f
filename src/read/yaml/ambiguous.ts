/**
 * Plain scalars that a reader of YAML 1.1 (PyYAML, Ruby, Go's v2) takes for something else than one of YAML 1.2 does:
 * truth values, numbers in base 2, 8, 16 or 60 or with underscores, dates, and the keys `<<` and `=`.
 * The forms are those of https://yaml.org/type/ that the core schema of YAML 1.2 has not.
 */
const AMBIGUOUS = new RegExp(
  `^(?:${[
    'y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|=|<<',
    '[-+]?0b[01_]+',
    '[-+]?0[0-9_]+|0o[0-7]+',
    '[-+]?[0-9][0-9_]*_[0-9_]*',
    '[-+]0x[0-9a-fA-F_]+|0x[0-9a-fA-F]*_[0-9a-fA-F_]*',
    String.raw`[-+]?(?:[0-9][0-9_]*_[0-9_]*\.[0-9_]*|[0-9]*\.[0-9]*_[0-9_]*|\.)(?:[eE][-+]?[0-9]+)?`,
    String.raw`[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?`,
    String.raw`[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?)?`,
  ].join('|')})$`,
);

/** Longer sources are texts in every version: a number of so many digits is none that anybody keeps. */
const LONGEST = 200;

/** Whether readers of YAML 1.1 and of YAML 1.2 see different values in a plain scalar. */
export function isAmbiguous(source: string): boolean {
  return source.length <= LONGEST && AMBIGUOUS.test(source);
}
