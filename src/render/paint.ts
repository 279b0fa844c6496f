type Tint = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** Ways to make a text stand out on a terminal. */
export type Paint = Readonly<Record<Tint, (text: string) => string>>;

const same = (text: string): string => text;
/** Leaves texts as they are. */
export const PLAIN: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

/** What paints texts, or leaves them as they are. Chalk is loaded where there is colour: it takes a start longer than drawing a table. */
export async function painter(color: boolean): Promise<Paint> {
  return color ? new (await import('chalk')).Chalk({ level: 1 }) : PLAIN;
}
