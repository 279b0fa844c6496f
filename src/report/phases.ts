import { UsageError } from '../model/fault.js';
import type { Manifest } from '../model/records.js';
import type { View } from '../model/view.js';

type Phase = NonNullable<Manifest['phases']>[string];

/** The phases of the programme, those that `phase:CODE` names if anything is asked. Throws a UsageError for any other term. */
export function phasesNamed(terms: readonly string[], { dataset, lexicon }: View): Phase[] {
  const phases = Object.entries(dataset.manifest?.phases ?? {});
  const asked = terms.flatMap((term) => {
    const [field, values = ''] = term.split(':');
    if (field !== 'phase')
      throw new UsageError(`\`${term}\` does not apply to phases.`, 'Phases are told apart by `phase:CODE` only.');
    return values.split(',').map((value) => {
      const code = lexicon.resolve('phases', value.trim());
      if (code !== undefined) return code;
      throw new UsageError(`There is no phase \`${value}\`.`, `Phases: ${phases.map(([each]) => each).join(', ')}.`);
    });
  });
  return phases.filter(([code]) => asked.length === 0 || asked.includes(code)).map(([, phase]) => phase);
}
