import type { Command } from 'commander';
import { COLLECTION_NAMES, type CollectionName } from '../model/collections.js';
import { attributesOf, nameOfOne } from '../report/attributes.js';
import type { Context } from './context.js';

/** Prints the manual, or the man page: every command as its help has it, so that the two cannot differ. */
export function declare(command: Command, context: Context): void {
  command.helpOption(false).option('--man', 'as a man page');
  command.action(async () => {
    const program = await context.program();
    if (command.opts<{ man?: boolean }>().man === true) {
      const { manPage } = await import('./man-page.js');
      context.io.out(await manPage(program, context.version));
      return;
    }
    const visible = program
      .createHelp()
      .visibleCommands(program)
      .filter((each) => each.name() !== 'help');
    context.io.out(
      `# The manual of mieux\n\n<!-- Generated from the program by \`npm run docs\`: edit the commands, not this file. -->\n\n\`\`\`text\n${program.helpInformation()}\`\`\`\n`,
    );
    for (const each of visible)
      context.io.out(`\n## mieux ${each.name()}\n\n${each.description()}\n\n\`\`\`text\n${helpOf(each)}\`\`\`\n`);
    context.io.out(
      `\n## Fields of queries\n\nEvery collection also has \`text\`, words in its text; \`field:none\` finds the records without a value.\n${COLLECTION_NAMES.map(fieldTable).join('')}`,
    );
  });
}

function fieldTable(name: CollectionName): string {
  const rows = attributesOf(name).map((each) => `| \`${nameOfOne(each)}\` | ${each.help} |\n`);
  return `\n### ${name}\n\n| field | means |\n| --- | --- |\n${rows.join('')}`;
}

/** The help of a command with its examples, without the options that every command has. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (written) => {
      text += written;
    },
    getOutHelpWidth: () => 100,
  });
  command.configureHelp({ showGlobalOptions: false });
  command.outputHelp();
  return text;
}
