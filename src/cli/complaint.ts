import { clean } from '../render/clean.js';

/** What stderr says of an error: cause and remedy, a line each, with nothing in them that a terminal or a workflow would act on. */
export function complaint(message: string, hint: string | undefined): string {
  return [`error  ${clean(message)}`, ...(hint === undefined ? [] : [`  ${clean(hint)}`])]
    .map((line) => `${line}\n`)
    .join('');
}

/** Commands of other programs, and what does the same here. */
const MEANT: Readonly<Record<string, string>> = {
  add: 'new',
  check: 'validate',
  count: 'stats',
  create: 'new',
  delete: 'remove',
  find: 'search',
  format: 'fmt',
  get: 'show',
  grep: 'search',
  import: 'new',
  lint: 'validate',
  ls: 'list',
  mv: 'rename',
  query: 'list',
  rm: 'remove',
  update: 'set',
  view: 'show',
};

/** The complaint of commander, `error: unknown command 'lst'` with its suggestion, in the form of all others. */
export function commanderComplaint(text: string): string {
  const [message = '', suggestion] = text.replace(/^error: /u, '').split('\n');
  const [, unknown = ''] = /^unknown command '([^']*)'/u.exec(message) ?? [];
  const meant = Object.hasOwn(MEANT, unknown) ? MEANT[unknown] : undefined;
  const near =
    meant !== undefined
      ? `\`mieux ${meant}\` does that here. `
      : suggestion === undefined
        ? ''
        : `${suggestion.replace(/^\((.*)\)$/u, '$1').replace(
            /mean (?:one of )?(.*)\?/u,
            (_, names: string) =>
              `mean ${names
                .split(', ')
                .map((name) => `\`${name}\``)
                .join(' or ')}?`,
          )} `;
  const sentence = message.replace(/'([^']*)'/gu, '`$1`');
  return complaint(
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.?!]$/u.test(sentence) ? '' : '.'}`,
    `${near}\`mieux help\` lists the commands, \`mieux help COMMAND\` explains one.`,
  );
}
