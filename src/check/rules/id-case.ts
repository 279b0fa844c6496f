import type { DatasetRule, Placed } from './rule.js';

export const idCase: DatasetRule = {
  code: 'id/case',
  check: ({ dataset }) => {
    const seen = new Map<string, string>();
    return dataset.files.flatMap((file): Placed[] => {
      const folded = file.toLowerCase().normalize('NFC');
      const first = seen.get(folded);
      if (first === undefined) {
        seen.set(folded, file);
        return [];
      }
      return [{ record: { file, path: [] }, remark: { at: [], message: `The file's name differs from \`${first}\` in case only: some computers take them for one.`, hint: 'Rename one of them.' } }];
    });
  },
};
