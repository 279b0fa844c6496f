import { join } from 'node:path';

/** Folder inside the dataset that exists only while something is being written, or was left half-way. Nothing but paths stands here, since every reader asks for it. */
export const WORK_FOLDER = '.mieux';

/** Where the journal of an edit stands that is being made, or was cut short. */
export const journalPath = (root: string): string => join(root, WORK_FOLDER, 'journal.json');
