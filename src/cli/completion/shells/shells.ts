import { BASH } from './bash.js';
import { FISH } from './fish.js';
import { POWERSHELL } from './powershell.js';
import { ZSH } from './zsh.js';

/** A script a shell, each asking `mieux __complete` for candidates, so that they never go stale. */
export const SHELLS: Readonly<Record<string, string>> = { bash: BASH, zsh: ZSH, fish: FISH, powershell: POWERSHELL };
