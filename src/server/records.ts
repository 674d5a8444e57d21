import { attendance } from '../diversion/assessment/attendance.ts'
import { breachReview } from '../diversion/disposal/breach-review.ts'
import { courtRequirement } from '../diversion/court/court-requirement.ts'
import { courtReview } from '../diversion/court/court-review.ts'
import { custodyContact } from '../diversion/custody/custody-contact.ts'
import { custodyStay } from '../diversion/custody/custody-stay.ts'
import { disposalCondition } from '../diversion/disposal/disposal-condition.ts'
import { disposal } from '../diversion/disposal/disposal.ts'
import { drugTest } from '../diversion/drug-test/drug-test.ts'
import { referralAnswer } from '../diversion/referral/referral-answer.ts'
import { referral } from '../diversion/referral/referral.ts'
import { requiredAssessment } from '../diversion/assessment/required-assessment.ts'
import { requirementTest } from '../diversion/court/requirement-test.ts'
import { requirementWarning } from '../diversion/court/requirement-warning.ts'
import { rotaShift } from '../diversion/custody/rota-shift.ts'
import { attributionEvidence } from '../disruption/attribution/attribution-evidence.ts'
import { attribution } from '../disruption/attribution/attribution.ts'
import { checkBack } from '../disruption/closure/check-back.ts'
import { closureExhibit } from '../disruption/closure/closure-exhibit.ts'
import { closureItem } from '../disruption/closure/closure-item.ts'
import { lineClosure } from '../disruption/closure/line-closure.ts'
import { candidateDecision } from '../disruption/line/candidate-decision.ts'
import { lineMatch } from '../disruption/line/line-match.ts'
import { lineNumber } from '../disruption/line/line-number.ts'
import { lineRole } from '../disruption/line/line-role.ts'
import { line } from '../disruption/line/line.ts'
import { scheduleRow } from '../disruption/schedule/schedule-row.ts'
import { schedule } from '../disruption/schedule/schedule.ts'
import { outreachNumber } from '../disruption/outreach/outreach-number.ts'
import { outreach } from '../disruption/outreach/outreach.ts'
import { suppression } from '../disruption/outreach/suppression.ts'
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
import { sighting } from '../enforcement/sighting/sighting.ts'
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
import { selfReferral } from '../treatment/self-referral/self-referral.ts'
import { phoneImport } from './phone-records/phone-import.ts'

/** Every declared kind of record; what is not here has no page, no form and no place in the API. */
export const RECORDS: readonly RecordKind[] = [
  person,
  personName,
  identifier,
  address,
  operation,
  line,
  candidateDecision,
  lineNumber,
  lineMatch,
  lineRole,
  attribution,
  attributionEvidence,
  lineClosure,
  closureItem,
  closureExhibit,
  checkBack,
  schedule,
  scheduleRow,
  outreach,
  suppression,
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
  selfReferral,
  attendance,
  disposal,
  disposalCondition,
  breachReview,
  courtRequirement,
  requirementWarning,
  courtReview,
  requirementTest,
  policeHours,
  sighting,
  intelligenceReport,
  intelligenceShare,
  intelligenceAcknowledgement,
  intelligenceSource,
  commencement,
  declaredHoliday,
]

/** What the store keeps: also what only its own verbs write, never a form. */
export const KEPT: readonly RecordKind[] = [
  ...RECORDS,
  personMerge,
  personLink,
  phoneImport,
  task,
  taskChase,
  outreachNumber,
]

export const recordOf = (kind: string): RecordKind | undefined => RECORDS.find(record => record.kind === kind)
