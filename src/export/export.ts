import type { Result } from '../disk/result.js';
import type { Language } from '../model/text.js';
import type { CsvStyle } from '../render/csv-style.js';
import type { Model } from './tables/model.js';

/** What an export made. */
export type Made = Result & {
  /** How many actions it holds, where the format has no place for some. */
  actions?: number;
};

export interface ExportOptions {
  language: Language;
  /** Version of the program, for formats that name their maker. */
  version: string;
  /** Csv: how files are written. */
  csv: CsvStyle;
  /** Json: give labels with the codes. */
  resolve: boolean;
  iati: IatiOptions;
  /** Told what is being written, and how far it is. */
  progress: (what: string, done: number, of: number) => void;
  /** Told what the reader of the export should know. */
  warn: (message: string) => void;
}

/** Who reports to IATI. What is not told is the documented placeholder. */
export interface IatiOptions {
  /** Identifier of the reporting organisation in IATI's registers. */
  reportingOrg?: string | undefined;
  reportingOrgName?: string | undefined;
  /** A code of IATI's list of types of organisation. */
  reportingOrgType?: string | undefined;
  /** What identifiers of activities begin with. */
  identifierPrefix?: string | undefined;
  /** Whether phases state their budgets, each a sum for several years, which the validator's rule 7.5.3 forbids. */
  budgets?: boolean | undefined;
  /** Where the topics are defined, for the sectors of vocabulary 99. */
  vocabularyUri?: string | undefined;
}

export type Exporter = (model: Model, options: ExportOptions) => Made | Promise<Made>;
