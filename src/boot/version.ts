import manifest from '../../package.json' with { type: 'json' };
import { PlainProcess } from '../cli/io/descriptor.js';
import { Output } from '../cli/io/streams.js';
import type { ProcessStreams } from '../main.js';
import { DatasetError } from '../model/fault.js';

/** Prints the version and tells the exit code, as the program itself would. */
export async function printVersion(process: ProcessStreams): Promise<number> {
  const output = new Output(new PlainProcess(process));
  output.write('stdout', `${manifest.version}\n`);
  try {
    await output.settle();
    return 0;
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    output.write('stderr', `error  ${error.message}\n  ${error.hint ?? ''}\n`);
    await output.flush();
    return 3;
  }
}
