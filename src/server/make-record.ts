import { suppressNumber } from '../disruption/outreach/suppress-number.ts'
import { addCondition } from '../diversion/disposal/add-condition.ts'
import { addEvidence } from '../disruption/attribution/add-evidence.ts'
import { attribute } from '../disruption/attribution/attribute.ts'
import { addRole } from '../disruption/line/add-role.ts'
import { bookIn } from '../diversion/custody/book-in.ts'
import { fileCourtReview } from '../diversion/court/file-court-review.ts'
import { offerDisposal } from '../diversion/disposal/offer-disposal.ts'
import { orderCourtRequirement } from '../diversion/court/order-court-requirement.ts'
import { recordAttendance } from '../diversion/assessment/record-attendance.ts'
import { recordRequirementTest } from '../diversion/court/record-requirement-test.ts'
import { requestDrugTest } from '../diversion/drug-test/request-drug-test.ts'
import { sendReferral } from '../diversion/referral/send-referral.ts'
import { warn } from '../diversion/court/warn.ts'
import { addExhibit } from '../disruption/closure/add-exhibit.ts'
import { addItem } from '../disruption/closure/add-item.ts'
import { prepareClosure } from '../disruption/closure/prepare-closure.ts'
import { recordCheckBack } from '../disruption/closure/record-check-back.ts'
import { addRow } from '../disruption/schedule/add-row.ts'
import { openSchedule } from '../disruption/schedule/open-schedule.ts'
import { addNumber } from '../disruption/line/add-number.ts'
import { NOT_ANALYSED } from '../disruption/line/confirm-line.ts'
import { dismissCandidate } from '../disruption/line/dismiss-candidate.ts'
import { acknowledgeConditions } from '../enforcement/acknowledge-conditions.ts'
import { chargePerson } from '../enforcement/charge-person.ts'
import { logPoliceHours } from '../enforcement/log-police-hours.ts'
import { moveExhibit } from '../enforcement/move-exhibit.ts'
import { openOperation } from '../enforcement/open-operation.ts'
import { passSentence } from '../enforcement/pass-sentence.ts'
import { recordArrest } from '../enforcement/record-arrest.ts'
import { recordIncident } from '../enforcement/record-incident.ts'
import { recordOutcome } from '../enforcement/record-outcome.ts'
import { seize } from '../enforcement/seize.ts'
import { recordSighting } from '../enforcement/sighting/record-sighting.ts'
import { shareIntelligence } from '../enforcement/share-intelligence.ts'
import { submitIntelligence } from '../enforcement/submit-intelligence.ts'
import { meetInCustody } from '../diversion/custody/meet-in-custody.ts'
import { putOnRota } from '../diversion/custody/put-on-rota.ts'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, mayNot } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { RecordKind } from '../kernel/record-type.ts'
import { declareHoliday } from '../law/declare-holiday.ts'
import { switchOn } from '../law/switch-on.ts'
import { addToPerson } from '../people/add-to-person.ts'
import { address } from '../people/address.ts'
import { identifier } from '../people/identifier.ts'
import { personName } from '../people/person-name.ts'
import { openEpisode } from '../treatment/open-episode.ts'
import { planRelease } from '../treatment/plan-release.ts'
import { prescribe } from '../treatment/prescribe.ts'
import { profileOutcomes } from '../treatment/profile-outcomes.ts'
import { recordMissedDose } from '../treatment/record-missed-dose.ts'
import { referToIntervention } from '../treatment/refer-to-intervention.ts'
import { fail, type Result } from '../values/result.ts'
import { findReferral } from './find-referral.ts'

type Make = (act: Act, raw: Raw) => Promise<Result<{ readonly id: string }, ActFault>>

/** The verb by which a kind comes into being; forms and API go through it, so that no rule of it can be gone round. */
const VERBS: Readonly<Record<string, Make>> = {
  person_name: (act, raw) => addToPerson(act, personName, raw),
  identifier: (act, raw) => addToPerson(act, identifier, raw),
  address: (act, raw) => addToPerson(act, address, raw),
  operation: (act, { partners, ringFence, ...raw }) =>
    openOperation(act, raw, { partners: texts(partners), ringFence: text(ringFence) }),
  line_closure: prepareClosure,
  closure_item: addItem,
  closure_exhibit: addExhibit,
  check_back: recordCheckBack,
  schedule: openSchedule,
  schedule_row: addRow,
  attribution: attribute,
  attribution_evidence: addEvidence,
  line_role: addRole,
  arrest: recordArrest,
  incident: recordIncident,
  seizure: (act, raw) => seize(act, raw),
  custody_move: moveExhibit,
  custody_contact: meetInCustody,
  rota_shift: putOnRota,
  charge: chargePerson,
  outcome: recordOutcome,
  sentence: passSentence,
  police_hours: logPoliceHours,
  line: async () => fail(ON_THE_PAGE_OF_THE_NUMBER),
  candidate_decision: async (act, raw) =>
    raw['decision'] === 'dismissed' ? dismissCandidate(act, raw, NOT_ANALYSED) : fail(ON_THE_PAGE_OF_THE_NUMBER),
  line_number: addNumber,
  line_match: async () => fail(FOUND_BY_ITSELF),
  sighting: recordSighting,
  episode: (act, raw) => openEpisode(act, raw, findReferral),
  intervention: referToIntervention,
  prescription: prescribe,
  missed_dose: recordMissedDose,
  outcome_profile: profileOutcomes,
  release_plan: planRelease,
  custody_stay: bookIn,
  drug_test: requestDrugTest,
  required_assessment: async () => fail(BOTH_TOGETHER),
  attendance: recordAttendance,
  referral: sendReferral,
  referral_answer: async () =>
    fail({
      code: 'forbidden',
      problem: 'A referral is answered on its own page, by the agency that received it',
      next: 'Open the referral, and accept or decline it there',
    }),
  disposal: offerDisposal,
  disposal_condition: addCondition,
  breach_review: async () =>
    fail({
      code: 'forbidden',
      problem: 'A breach review begins by itself, when a condition of a disposal is failed',
      next: 'Open the disposal and note that the condition was failed',
    }),
  court_requirement: orderCourtRequirement,
  requirement_warning: warn,
  court_review: (act, { requirement, ...raw }) => fileCourtReview(act, text(requirement), raw),
  requirement_test: recordRequirementTest,
  intelligence_report: (act, raw) => submitIntelligence(act, raw),
  intelligence_share: (act, raw) => shareIntelligence(act, text(raw['report']), text(raw['recipient'])),
  intelligence_acknowledgement: (act, raw) => acknowledgeConditions(act, text(raw['share'])),
  outreach: async () =>
    fail({
      code: 'forbidden',
      problem: 'Help is offered from the page of a line that is closed',
      next: 'Open the line, and choose “Offer help to its customers” there',
    }),
  suppression: suppressNumber,
  self_referral: async () =>
    fail({
      code: 'forbidden',
      problem: 'A self-referral is made by somebody who asks for help, on the page that needs no account',
      next: 'Tell them of that page, or refer them yourself',
    }),
  commencement: switchOn,
  declared_holiday: declareHoliday,
}

const ON_THE_PAGE_OF_THE_NUMBER: ActFault = {
  code: 'forbidden',
  problem: 'A candidate is confirmed together with the line that it becomes',
  next: 'Open the page of the number and confirm it there, or confirm a line that no analysis found under Confirmed lines',
}

const FOUND_BY_ITSELF: ActFault = {
  code: 'forbidden',
  problem: 'That another force has a line too is found by itself',
  next: 'Confirm the numbers of your line; where another force has one of them, you are told',
}

/** An initial assessment is never required without the follow-up, which no form of one record could see to. */
const BOTH_TOGETHER: ActFault = {
  code: 'forbidden',
  problem: 'An initial and a follow-up assessment are required together',
  next: 'Require both on the page of the stay in custody',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string') : []

/**
 * A new record of this kind, by its own verb where it has one. Whoever may make none is told so before anything else: what
 * is wrong with it is not theirs to learn.
 */
export async function makeRecord(act: Act, record: RecordKind, raw: Raw): ReturnType<Make> {
  const plain = { controller: act.context.actor.agency, ringFence: '', involved: [], basis: 'none' } as const
  if (act.policy.decide(act.context, 'create', record, plain).groups.size === 0) return fail(mayNot(record, 'make'))
  return (VERBS[record.kind] ?? ((act, raw) => createRecord(act, record, raw)))(act, raw)
}
