import { clean } from '../render/clean.js';

/** What stderr says of an error: cause and remedy, with nothing in them that a terminal would act on. */
export function complaint(message: string, hint: string | undefined): string {
  const lines = (text: string): string[] => text.split('\n').map(clean);
  return `${[`error  ${lines(message).join('\n')}`, ...(hint === undefined ? [] : lines(hint).map((line) => `  ${line}`))].join('\n')}\n`;
}

/** The complaint of commander, `error: unknown command 'lst'` with its suggestion, in the form of all others. */
export function commanderComplaint(text: string): string {
  const [message = '', suggestion] = text.replace(/^error: /u, '').split('\n');
  const near =
    suggestion === undefined
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
