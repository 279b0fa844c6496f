/** A change to a file's text: `text` replaces what stands from `start` up to `end` (UTF-16 offsets). */
export interface Edit {
  /** File, relative to the dataset's folder. */
  file: string;
  range: { start: number; end: number };
  text: string;
}
