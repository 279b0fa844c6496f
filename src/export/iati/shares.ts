/** Hundredths of a percent in a whole. */
const WHOLE = 100_00;

/**
 * Equal percentages of so many parts, with two decimals at most, that sum to exactly 100: what cannot be shared evenly
 * goes to the first parts, a hundredth of a percent each.
 */
export function equalShares(parts: number): string[] {
  const least = Math.floor(WHOLE / parts);
  const over = WHOLE - least * parts;
  return Array.from({ length: parts }, (_, i) => percentage(least + (i < over ? 1 : 0)));
}

function percentage(hundredths: number): string {
  const decimals = String(hundredths % 100)
    .padStart(2, '0')
    .replace(/0+$/u, '');
  return `${String(Math.floor(hundredths / 100))}${decimals === '' ? '' : `.${decimals}`}`;
}
