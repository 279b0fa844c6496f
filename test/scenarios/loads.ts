import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.js';

/** Prints every file of the program that is read, and every package and part of Node that is required. */
const SPY = `
const fs = require('node:fs'), { Module } = require('node:module');
const [open, read, load] = [fs.openSync, fs.readFileSync, Module._load];
const seen = new Set();
fs.openSync = (file, ...rest) => (seen.add(String(file)), open(file, ...rest));
fs.readFileSync = (file, ...rest) => (seen.add(String(file)), read(file, ...rest));
Module._load = (name, ...rest) => (seen.add(name), load(name, ...rest));
process.on('exit', () => fs.writeFileSync(process.env.SEEN, JSON.stringify([...seen])));
`;

const modules = JSON.parse(readFileSync(join(ROOT, 'dist/modules.json'), 'utf8')) as Record<string, string[]>;

/** The sources and packages that one run of the built program loads, by a part of their paths; `cache` is the folder of its caches. */
export function loads(args: readonly string[], cache: string): string[] {
  const [spy, seen] = [join(cache, 'spy.cjs'), join(cache, 'seen.json')];
  writeFileSync(spy, SPY);
  execFileSync(process.execPath, ['-r', spy, join(ROOT, 'bin/mieux.js'), ...args], {
    env: { ...process.env, MIEUX_CACHE: cache, SEEN: seen },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const files = JSON.parse(readFileSync(seen, 'utf8')) as string[];
  return files.flatMap(
    (file) => modules[file.replace(join(ROOT, 'dist/'), '')] ?? (file.startsWith('/') ? [] : [file]),
  );
}
