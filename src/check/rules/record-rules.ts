import { activityOrder } from './activity-order.js';
import { activityPeriod } from './activity-period.js';
import { authorityOrigin } from './authority-origin.js';
import { countryRegion } from './country-region.js';
import { dateOrder } from './date-order.js';
import { deploymentOverlap } from './deployment-overlap.js';
import { deploymentOwnCountry, expertiseOwnCountry } from './deployment-own-country.js';
import { deploymentRemark } from './deployment-remark.js';
import { evaluationScope } from './evaluation-scope.js';
import { expertiseUndetermined } from './expertise-undetermined.js';
import { figureReason } from './figure-reason.js';
import { lessonEvidence } from './lesson-evidence.js';
import { memberOrder } from './member-order.js';
import { memberOverlap } from './member-overlap.js';
import { participantsSum } from './participants-sum.js';
import { periodMissing, periodUnstated } from './period-missing.js';
import { deploymentOrder, focalPointOrder, periodOrder } from './period-order.js';
import { periodPlanned } from './period-planned.js';
import { periodStatus } from './period-status.js';
import { privacyContact } from './privacy-contact.js';
import { authorityTwice, deploymentTwice } from './reference-twice.js';
import { reportEarly } from './report-early.js';
import { resultOutcome } from './result-outcome.js';
import type { RecordRule } from './rule.js';
import { satisfactionScale } from './satisfaction-scale.js';
import { statusAchieved } from './status-achieved.js';
import { statusPaused } from './status-paused.js';
import { statusReason } from './status-reason.js';
import { statusResults } from './status-results.js';
import { statusSheet } from './status-sheet.js';
import { termFixed } from './term-fixed.js';
import { termUse } from './term-use.js';
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
