/** What becomes of one file: a text replaced, a file made (`before` undefined) or taken away (`after` undefined). */
export interface Change {
  /** File, relative to the dataset's folder, with forward slashes. */
  file: string;
  /** The text it was planned on, exactly as read. */
  before: string | undefined;
  after: string | undefined;
}
