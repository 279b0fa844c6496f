import { Chalk } from 'chalk';

type Tint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Ways to make a text stand out on a terminal. */
export type Paint = Readonly<Record<Tint, (text: string) => string>>;

const same = (text: string): string => text;
/** Where there is no colour, which is nearly always, none need be loaded. */
const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** What paints texts, or leaves them as they are. */
export function painter(color: boolean): Paint {
  return color ? new Chalk({ level: 1 }) : PLAIN;
}
