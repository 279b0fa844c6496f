import type { Io } from './io/io.js';

/** Erases a line of a terminal and goes to its start. */
const ERASE = '\r\u001b[K';

interface Progress {
  show: (what: string, done: number, of: number) => void;
  clear: () => void;
}

/** A line on a terminal's stderr that says how far long work is; nothing anywhere else. */
export function progressOn(io: Io): Progress {
  if (io.streams.stderr.isTTY !== true || io.env('TERM') === 'dumb')
    return { show: () => undefined, clear: () => undefined };
  let shown = false;
  return {
    show: (what, done, of) => {
      shown = true;
      io.err(`${ERASE}${String(Math.floor((done / of) * 100)).padStart(3)}% ${what}`);
    },
    clear: () => {
      if (shown) io.err(ERASE);
      shown = false;
    },
  };
}
