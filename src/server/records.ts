import { attendance } from '../diversion/attendance.ts'
import { breachReview } from '../diversion/breach-review.ts'
import { courtRequirement } from '../diversion/court-requirement.ts'
import { courtReview } from '../diversion/court-review.ts'
import { custodyContact } from '../diversion/custody-contact.ts'
import { custodyStay } from '../diversion/custody-stay.ts'
import { disposalCondition } from '../diversion/disposal-condition.ts'
import { disposal } from '../diversion/disposal.ts'
import { drugTest } from '../diversion/drug-test.ts'
import { referralAnswer } from '../diversion/referral-answer.ts'
import { referral } from '../diversion/referral.ts'
import { requiredAssessment } from '../diversion/required-assessment.ts'
import { requirementTest } from '../diversion/requirement-test.ts'
import { requirementWarning } from '../diversion/requirement-warning.ts'
import { rotaShift } from '../diversion/rota-shift.ts'
import { arrest } from '../enforcement/arrest.ts'
import { charge } from '../enforcement/charge.ts'
import { custodyMove } from '../enforcement/custody-move.ts'
import { incident } from '../enforcement/incident.ts'
import { intelligenceAcknowledgement } from '../enforcement/intelligence-acknowledgement.ts'
import { intelligenceReport } from '../enforcement/intelligence-report.ts'
import { intelligenceShare } from '../enforcement/intelligence-share.ts'
import { intelligenceSource } from '../enforcement/intelligence-source.ts'
import { operation } from '../enforcement/operation.ts'
import { outcome } from '../enforcement/outcome.ts'
import { policeHours } from '../enforcement/police-hours.ts'
import { seizure } from '../enforcement/seizure.ts'
import { sentence } from '../enforcement/sentence.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { commencement } from '../law/commencement.ts'
import { declaredHoliday } from '../law/declared-holiday.ts'
import { address } from '../people/address.ts'
import { identifier } from '../people/identifier.ts'
import { personLink } from '../people/person-link.ts'
import { personMerge } from '../people/person-merge.ts'
import { personName } from '../people/person-name.ts'
import { person } from '../people/person.ts'
import { taskChase } from '../tasks/task-chase.ts'
import { task } from '../tasks/task.ts'
import { episode } from '../treatment/episode.ts'
import { intervention } from '../treatment/intervention.ts'
import { missedDose } from '../treatment/missed-dose.ts'
import { outcomeProfile } from '../treatment/outcome-profile.ts'
import { prescription } from '../treatment/prescription.ts'
import { releasePlan } from '../treatment/release-plan.ts'
import { phoneImport } from './phone-records/phone-import.ts'

/** Every declared kind of record; what is not here has no page, no form and no place in the API. */
export const RECORDS: readonly RecordKind[] = [
  person,
  personName,
  identifier,
  address,
  operation,
  arrest,
  incident,
  seizure,
  custodyMove,
  charge,
  outcome,
  sentence,
  custodyStay,
  drugTest,
  requiredAssessment,
  custodyContact,
  rotaShift,
  referral,
  referralAnswer,
  episode,
  intervention,
  prescription,
  missedDose,
  outcomeProfile,
  releasePlan,
  attendance,
  disposal,
  disposalCondition,
  breachReview,
  courtRequirement,
  requirementWarning,
  courtReview,
  requirementTest,
  policeHours,
  intelligenceReport,
  intelligenceShare,
  intelligenceAcknowledgement,
  intelligenceSource,
  commencement,
  declaredHoliday,
]

/** What the store keeps: also what only its own verbs write, never a form. */
export const KEPT: readonly RecordKind[] = [...RECORDS, personMerge, personLink, phoneImport, task, taskChase]

export const recordOf = (kind: string): RecordKind | undefined => RECORDS.find(record => record.kind === kind)
