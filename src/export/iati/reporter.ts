import { UsageError } from '../../model/fault.js';
import type { Label } from '../../model/text.js';
import type { IatiOptions } from '../export.js';
import { ORGANISATION_TYPES, OTHER } from './codes.js';

/** Who reports, and how its identifiers are made. */
export interface Reporter {
  ref: string;
  name: Label;
  type: string;
  /** What identifiers of activities begin with. */
  prefix: string;
  vocabularyUri: string | undefined;
}

/** Stands for an identifier that only IATI's registry can give. `XX` is no country's code, so that nobody takes it for a real one. */
export const PLACEHOLDER = 'XX-PLACEHOLDER-MIEUX';
const UNNAMED: Label = { en: 'Unnamed secondary reporter', fr: 'Déclarant secondaire non nommé' };

/** What IATI allows in identifiers. */
const IDENTIFIER = /^[^/&|?\s]+$/u;

/** The reporter that the options name. Throws a UsageError for what IATI does not allow. */
export function reporterOf(options: IatiOptions, warn: (message: string) => void): Reporter {
  const ref = identifier(options.reportingOrg ?? PLACEHOLDER, '--reporting-org');
  const prefix = identifier(options.identifierPrefix ?? ref, '--identifier-prefix');
  const type = options.reportingOrgType ?? OTHER;
  if (!ORGANISATION_TYPES.some((code) => code === type))
    throw new UsageError(
      `\`${type}\` is not a code for --reporting-org-type.`,
      `Codes: ${ORGANISATION_TYPES.join(', ')}.`,
    );
  if (options.vocabularyUri !== undefined && !URL.canParse(options.vocabularyUri))
    throw new UsageError(
      `\`${options.vocabularyUri}\` is not a URI for --vocabulary-uri.`,
      'Give a whole address, such as https://example.org/topics.',
    );
  if (options.reportingOrg === undefined)
    warn(
      `Who reports is a placeholder, ${PLACEHOLDER}. Before publishing, give --reporting-org with the identifier that IATI has registered for you, and --reporting-org-name.`,
    );
  else if (!prefix.startsWith(ref))
    warn(
      `IATI wants identifiers to begin with the reporter's own, ${ref}, unless ${prefix} was its identifier before.`,
    );
  const name =
    options.reportingOrgName === undefined ? UNNAMED : { en: options.reportingOrgName, fr: options.reportingOrgName };
  return { ref, name, type, prefix, vocabularyUri: options.vocabularyUri };
}

function identifier(text: string, option: string): string {
  if (IDENTIFIER.test(text)) return text;
  throw new UsageError(
    `\`${text}\` cannot be an identifier for ${option}.`,
    'IATI allows no spaces and none of / & | ? in identifiers.',
  );
}
