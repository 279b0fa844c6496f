/** Thrown where a text is left to `yaml`. Made once: a trace of it would tell nobody anything and take longer than the reading. */
export const DECLINED = new Error('This text is not in canonical form.');
