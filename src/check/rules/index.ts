import { activityOrder } from './activity-order.js';
import { activityPeriod } from './activity-period.js';
import { authorityOrigin } from './authority-origin.js';
import { contingentOutnumbered } from './contingent-outnumbered.js';
import { contingentOverlap } from './contingent-overlap.js';
import { countryCode } from './country-code.js';
import { countryRegion } from './country-region.js';
import { dateFuture } from './date-future.js';
import { dateOrder } from './date-order.js';
import { deadlineMilestone } from './deadline-milestone.js';
import { deploymentActivity } from './deployment-activity.js';
import { deploymentOverlap } from './deployment-overlap.js';
import { deploymentOwnCountry, expertiseOwnCountry } from './deployment-own-country.js';
import { deploymentProvider } from './deployment-provider.js';
import { deploymentRemark } from './deployment-remark.js';
import { deploymentScope } from './deployment-scope.js';
import { evaluationScope } from './evaluation-scope.js';
import { expertiseUndetermined } from './expertise-undetermined.js';
import { figureQuery } from './figure-query.js';
import { figureReason } from './figure-reason.js';
import { idDuplicate } from './id-duplicate.js';
import { lessonEvidence } from './lesson-evidence.js';
import { memberOrder } from './member-order.js';
import { memberOverlap } from './member-overlap.js';
import { nameAmbiguous } from './name-ambiguous.js';
import { participantsSum } from './participants-sum.js';
import { periodMissing, periodUnstated } from './period-missing.js';
import { deploymentOrder, focalPointOrder, periodOrder } from './period-order.js';
import { periodPlanned } from './period-planned.js';
import { periodProgramme } from './period-programme.js';
import { periodStatus } from './period-status.js';
import { phaseOrder } from './phase-order.js';
import { privacyContact } from './privacy-contact.js';
import { privacyPerson } from './privacy-person.js';
import { authorityTwice, deploymentTwice } from './reference-twice.js';
import { regionAmbiguous } from './region-ambiguous.js';
import { regionUnknown } from './region-unknown.js';
import { reportCount } from './report-count.js';
import { reportEarly } from './report-early.js';
import { reportLevel } from './report-level.js';
import { reportOwed } from './report-owed.js';
import { resultOutcome } from './result-outcome.js';
import type { DatasetRule, RecordRule } from './rule.js';
import { satisfactionScale } from './satisfaction-scale.js';
import { statusAchieved } from './status-achieved.js';
import { statusPaused } from './status-paused.js';
import { statusReason } from './status-reason.js';
import { statusResults } from './status-results.js';
import { statusSheet } from './status-sheet.js';
import { termFixed } from './term-fixed.js';
import { termUse } from './term-use.js';
import { textLanguage } from './text-language.js';
import { waitingStage } from './waiting-stage.js';

/** Rules that one record follows or breaks by itself: their verdict is kept with the record. */
export const RECORD_RULES: readonly RecordRule[] = [
  activityOrder,
  activityPeriod,
  authorityOrigin,
  authorityTwice,
  countryRegion,
  dateOrder,
  deploymentOrder,
  deploymentOverlap,
  deploymentOwnCountry,
  deploymentRemark,
  deploymentTwice,
  evaluationScope,
  expertiseOwnCountry,
  expertiseUndetermined,
  figureReason,
  focalPointOrder,
  lessonEvidence,
  memberOrder,
  memberOverlap,
  participantsSum,
  periodMissing,
  periodOrder,
  periodPlanned,
  periodStatus,
  periodUnstated,
  privacyContact,
  reportEarly,
  resultOutcome,
  satisfactionScale,
  statusAchieved,
  statusPaused,
  statusReason,
  statusResults,
  statusSheet,
  termFixed,
  termUse,
  waitingStage,
];

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
