import { distance } from 'fastest-levenshtein';
import { fold } from './text.js';

/** The candidates nearest to what was typed, best first; none if nothing is near enough to be meant. */
export function nearest(typed: string, candidates: Iterable<string>, most = 3): string[] {
  const wanted = fold(typed);
  const limit = wanted.length < 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const text = folded(candidate);
    const starts = wanted.length > 2 && text.startsWith(wanted);
    // Texts are at least as far apart as their lengths.
    if (!starts && Math.abs(text.length - wanted.length) > limit) continue;
    const score = starts ? 0.5 : isSwapped(wanted, text) ? 1 : distance(wanted, text);
    if (score <= limit) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1));
  return scored.slice(0, most).map((s) => s.candidate);
}

const known = new Map<string, string>();

/** Candidates are asked for again with every word that was typed wrong, and there are only so many. */
function folded(candidate: string): string {
  const text = known.get(candidate) ?? fold(candidate);
  if (known.size < 20_000) known.set(candidate, text);
  return text;
}

/** Whether two neighbouring letters changed places: one slip of the fingers, though two letters differ. */
function isSwapped(typed: string, text: string): boolean {
  if (typed.length !== text.length) return false;
  let i = 0;
  while (i < typed.length && typed[i] === text[i]) i++;
  return i < typed.length && typed.slice(0, i) + (typed[i + 1] ?? '') + (typed[i] ?? '') + typed.slice(i + 2) === text;
}

/** "Did you mean `a` or `b`?", or undefined where nothing is near. */
export function didYouMean(typed: string, candidates: Iterable<string>): string | undefined {
  const near = nearest(typed, candidates);
  if (near.length === 0) return undefined;
  const quoted = near.map((n) => `\`${n}\``);
  const last = quoted.pop();
  return `Did you mean ${quoted.length > 0 ? `${quoted.join(', ')} or ` : ''}${last ?? ''}?`;
}
