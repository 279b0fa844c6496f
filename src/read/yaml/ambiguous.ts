/** What YAML 1.1 readers take for a boolean, a number in base 60 or 8, or a date, and YAML 1.2 for text. */
export const TRAP =
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|\d{4}-\d{1,2}-\d{1,2}|[-+]?0[0-7_]+|[-+]?[0-9][0-9_]*_[0-9_]*)$/;
