import { contingentOutnumbered } from './contingent-outnumbered.js';
import { contingentOverlap } from './contingent-overlap.js';
import { countryCode } from './country-code.js';
import { dateFuture } from './date-future.js';
import { deadlineMilestone } from './deadline-milestone.js';
import { deploymentActivity } from './deployment-activity.js';
import { deploymentProvider } from './deployment-provider.js';
import { deploymentScope } from './deployment-scope.js';
import { figureQuery } from './figure-query.js';
import { idDuplicate } from './id-duplicate.js';
import { nameAmbiguous } from './name-ambiguous.js';
import { periodProgramme } from './period-programme.js';
import { phaseOrder } from './phase-order.js';
import { privacyPerson } from './privacy-person.js';
import { regionAmbiguous } from './region-ambiguous.js';
import { regionUnknown } from './region-unknown.js';
import { reportCount } from './report-count.js';
import { reportLevel } from './report-level.js';
import { reportOwed } from './report-owed.js';
import type { DatasetRule } from './rule.js';
import { textLanguage } from './text-language.js';

/** Rules about what records say of each other: checked anew in every run. */
export const DATASET_RULES: readonly DatasetRule[] = [
  contingentOutnumbered,
  contingentOverlap,
  countryCode,
  dateFuture,
  deadlineMilestone,
  deploymentActivity,
  deploymentProvider,
  deploymentScope,
  figureQuery,
  idDuplicate,
  nameAmbiguous,
  periodProgramme,
  phaseOrder,
  privacyPerson,
  regionAmbiguous,
  regionUnknown,
  reportCount,
  reportLevel,
  reportOwed,
  textLanguage,
];
