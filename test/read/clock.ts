import { afterEach, beforeEach, vi } from 'vitest';

/** Gives each test of a file a clock of its own, which stands still until it is told to go on. */
export function stopClock(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

/** Lets a minute pass, so that files just written count as settled. */
export function later(): void {
  vi.setSystemTime(Date.now() + 60_000);
}
