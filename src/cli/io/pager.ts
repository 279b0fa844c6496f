import type { Io } from './io.js';

/** Prints results that may be long: through the pager of MIEUX_PAGER or PAGER if they do not fit the terminal, else as they are. */
export async function page(text: string, io: Io): Promise<void> {
  const pager = io.streams.env.MIEUX_PAGER ?? io.env('PAGER');
  const fits = text.split('\n').length <= (io.streams.stdout.rows ?? Infinity);
  if (!io.isTerminal || pager === undefined || pager === '' || fits) {
    io.out(text);
    return;
  }
  // Loaded here, since it costs a start more than the dataset does.
  const { spawnSync } = await import('node:child_process');
  const { error, status } = spawnSync(pager, {
    shell: true,
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { LESS: 'FRX', ...io.streams.env },
  });
  // A pager that cannot be started must not swallow the result.
  if (error ?? status === 127) io.out(text);
}
