import { spawnSync } from 'node:child_process';
import { hasProgram, hasShared, shared } from '../programs.js';

const SCHEMA = 'iati/iati-activities-schema.xsd';

/** Whether files can be held against the schemas of IATI 2.03. */
export const canValidate = [
  hasProgram('xmllint', 'libxml2-utils'),
  hasShared(SCHEMA, 'github.com/IATI/IATI-Schemas, branch version-2.03: all three .xsd'),
].every(Boolean);

/** What xmllint says of a file by the schemas of IATI 2.03. */
export function validate(path: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', shared(SCHEMA), path], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

/** What it says of a file that has no fault. */
export const valid = (path: string): ReturnType<typeof validate> => ({ status: 0, stderr: `${path} validates\n` });
