import { type Diagnostic, formatPath } from '../../model/diagnostic.js';

/**
 * Diagnostics with a name each that stays the same when lines move: the code and the way into the record, and a number where
 * several of one file agree in them.
 */
export function numbered(diagnostics: readonly Diagnostic[]): [Diagnostic, string][] {
  const seen = new Map<string, number>();
  return diagnostics.map((each) => {
    const { code, file, path = [] } = each;
    const name = path.length === 0 ? code : `${code} ${formatPath(path)}`;
    const count = (seen.get(`${file} ${name}`) ?? 0) + 1;
    seen.set(`${file} ${name}`, count);
    return [each, count === 1 ? name : `${name} (${String(count)})`];
  });
}
