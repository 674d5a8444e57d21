import { changeRelease } from '../../../treatment/change-release.ts'
import { confirmArrival } from '../../../treatment/confirm-arrival.ts'
import { correctIntervention } from '../../../treatment/correct-intervention.ts'
import { discharge } from '../../../treatment/discharge.ts'
import { endIntervention } from '../../../treatment/end-intervention.ts'
import { endPrescription } from '../../../treatment/end-prescription.ts'
import { DISCHARGE_REASONS, isTransfer } from '../../../treatment/episode-words.ts'
import { episode } from '../../../treatment/episode.ts'
import { intervention } from '../../../treatment/intervention.ts'
import { missedDose } from '../../../treatment/missed-dose.ts'
import { offerAppointment } from '../../../treatment/offer-appointment.ts'
import { outcomeProfile } from '../../../treatment/outcome-profile.ts'
import { planRelease } from '../../../treatment/plan-release.ts'
import { lastDayOfBridge, prescribe } from '../../../treatment/prescribe.ts'
import { PRESCRIPTION_ENDS, prescription } from '../../../treatment/prescription.ts'
import { profileOutcomes, profilesHeld } from '../../../treatment/profile-outcomes.ts'
import { reOpen } from '../../../treatment/re-open.ts'
import { recordEngaged } from '../../../treatment/record-engaged.ts'
import { recordMissedDose } from '../../../treatment/record-missed-dose.ts'
import { referToIntervention } from '../../../treatment/refer-to-intervention.ts'
import { releasePlan } from '../../../treatment/release-plan.ts'
import { renewPrescription } from '../../../treatment/renew-prescription.ts'
import { reviewPrescription } from '../../../treatment/review-prescription.ts'
import { startIntervention } from '../../../treatment/start-intervention.ts'
import { transfer } from '../../../treatment/transfer.ts'
import { triage } from '../../../treatment/triage.ts'
import type { Step } from './step.ts'

/** What is asked at triage: what the return and the first weeks need. */
export const AT_TRIAGE = [
  'triagedOn',
  'substance1',
  'route1',
  'ageFirst1',
  'substance2',
  'route2',
  'injecting',
  'accommodation',
  'employment',
  'parent',
  'sex',
  'ethnicity',
  'returnConsent',
] as const

const reasons = DISCHARGE_REASONS.map(({ value }) => value)

/** Steps by the address under `/treatment/:id/`: they happen to the episode. */
export const EPISODE_STEPS: Readonly<Record<string, Step>> = {
  triage: {
    does: 'Triage',
    heading: 'What do they need?',
    of: episode,
    fields: AT_TRIAGE,
    needed: ['triagedOn'],
    filled: today => ({ triagedOn: today }),
    act: triage,
  },
  'put-forward': {
    does: 'Refer to an intervention',
    heading: 'Which intervention are they referred to?',
    lead: 'The wait is counted from the day they are referred to the first appointment offered. Leave the appointment empty if none is offered yet.',
    of: intervention,
    fields: ['modality', 'content', 'referredOn', 'firstOfferedOn'],
    needed: ['modality', 'referredOn'],
    filled: today => ({ referredOn: today }),
    act: (act, id, raw) => referToIntervention(act, { ...raw, episode: id }),
  },
  bridge: {
    does: 'Prescribe a bridge for today (until their next appointment)',
    heading: 'Prescribe a bridge for today',
    lead: 'It starts today and ends by itself. The very last day that the rule allows stands below; you may give an earlier one.',
    of: prescription,
    fields: ['medicine', 'dose', 'expiresOn'],
    needed: ['medicine'],
    filled: async (_, __, act) => ({ expiresOn: await lastDayOfBridge(act) }),
    act: (act, id, raw) => prescribe(act, { ...raw, episode: id, bridge: 'yes' }),
  },
  prescribe: {
    does: 'Prescribe',
    heading: 'Prescribe',
    of: prescription,
    fields: ['medicine', 'dose', 'startsOn', 'expiresOn'],
    needed: ['medicine', 'startsOn', 'expiresOn'],
    filled: today => ({ startsOn: today }),
    act: (act, id, raw) => prescribe(act, { ...raw, episode: id, bridge: 'no' }),
  },
  profile: {
    does: 'Take an outcome profile',
    heading: 'How are they doing?',
    lead: 'Ask in your own words. Of substances give the days, 0 to 7, of each of the last four weeks. Anything may be left out; whether they committed crime never has to be asked.',
    of: outcomeProfile,
    fields: Object.keys(outcomeProfile.fields).filter(name => name !== 'episode' && name !== 'person'),
    needed: ['stage', 'heldOn'],
    filled: async (today, { dischargedOn }, act, id) => ({
      heldOn: today,
      stage: dischargedOn ? 'exit' : (await profilesHeld(act, id)) === 0 ? 'start' : 'review',
    }),
    act: (act, id, raw) => profileOutcomes(act, { ...raw, episode: id }),
  },
  release: {
    does: 'Plan a release from prison',
    heading: 'When do they leave prison?',
    lead: 'They are to be seen in the community soon after: the task that follows says by when.',
    of: releasePlan,
    fields: ['prison', 'releaseOn', 'meeting'],
    needed: ['prison', 'releaseOn'],
    act: (act, id, raw) => planRelease(act, { ...raw, episode: id }),
  },
  discharge: {
    does: 'Discharge',
    heading: 'How did treatment end?',
    lead: 'Whatever still runs in this episode ends with it. To hand somebody over to another service, go back and choose that.',
    of: episode,
    fields: ['dischargedOn', 'dischargeReason', 'destination'],
    needed: ['dischargedOn', 'dischargeReason'],
    choices: { dischargeReason: reasons.filter(reason => !isTransfer(reason)) },
    filled: today => ({ dischargedOn: today }),
    act: discharge,
  },
  transfer: {
    does: 'Hand over to another service',
    heading: 'Who takes over?',
    lead: 'Their journey goes on where they are triaged there in time. Until then somebody here makes sure that they arrive: the task that follows says by when.',
    of: episode,
    fields: ['dischargedOn', 'dischargeReason', 'destination'],
    needed: ['dischargedOn', 'dischargeReason', 'destination'],
    choices: { dischargeReason: reasons.filter(isTransfer) },
    filled: today => ({ dischargedOn: today, dischargeReason: 'transferred' }),
    act: transfer,
  },
  arrived: {
    does: 'They have arrived',
    heading: 'They have arrived at the other service',
    lead: 'You heard from them, or from the service that took over. What is done there is theirs to write down.',
    of: episode,
    fields: [],
    act: confirmArrival,
  },
  're-open': {
    does: 'Take the discharge back',
    heading: 'Take the discharge back',
    lead: 'Only where it was written down by mistake; the history keeps it. Somebody who has come back begins another episode.',
    of: episode,
    fields: [],
    act: reOpen,
  },
}

/** Under `/treatment/interventions/:id/`. */
export const INTERVENTION_STEPS: Readonly<Record<string, Step>> = {
  appointment: {
    does: 'Offer the first appointment',
    heading: 'When is the first appointment?',
    lead: 'The day that was offered counts, whether or not they come.',
    of: intervention,
    fields: ['firstOfferedOn'],
    needed: ['firstOfferedOn'],
    act: offerAppointment,
  },
  start: {
    does: 'They have started',
    heading: 'When did it start?',
    of: intervention,
    fields: ['startedOn'],
    needed: ['startedOn'],
    filled: today => ({ startedOn: today }),
    act: startIntervention,
  },
  end: {
    does: 'End it',
    heading: 'How did it end?',
    of: intervention,
    fields: ['endedOn', 'exit'],
    needed: ['endedOn', 'exit'],
    filled: today => ({ endedOn: today }),
    act: endIntervention,
  },
  correct: {
    does: 'Correct the days',
    heading: 'Which days were written down wrongly?',
    lead: 'What was said before stays in the history.',
    of: intervention,
    fields: ['referredOn', 'firstOfferedOn', 'startedOn'],
    needed: ['referredOn'],
    filled: (_, { referredOn, firstOfferedOn, startedOn }) => ({ referredOn, firstOfferedOn, startedOn }),
    act: correctIntervention,
  },
}

/** Under `/treatment/prescriptions/:id/`. */
export const PRESCRIPTION_STEPS: Readonly<Record<string, Step>> = {
  missed: {
    does: 'Write down a missed dose',
    heading: 'Which dose was missed?',
    of: missedDose,
    fields: ['missedOn', 'why'],
    needed: ['missedOn'],
    filled: today => ({ missedOn: today }),
    act: (act, id, raw) => recordMissedDose(act, { ...raw, prescription: id }),
  },
  review: {
    does: 'Reviewed: it goes on',
    heading: 'It goes on after your review',
    lead: 'You have reviewed the missed doses with them. Doses missed before today no longer count. To change or stop it, go back and renew or end it.',
    of: prescription,
    fields: ['reviewDecision'],
    needed: ['reviewDecision'],
    act: reviewPrescription,
  },
  renew: {
    does: 'Renew',
    heading: 'Renew',
    lead: 'Medicine and dose go on as they are unless you give others. The one before ends on the first day of the new one.',
    of: prescription,
    fields: ['startsOn', 'expiresOn', 'medicine', 'dose'],
    needed: ['startsOn', 'expiresOn'],
    filled: today => ({ startsOn: today }),
    act: renewPrescription,
  },
  end: {
    does: 'End it',
    heading: 'Why does it end?',
    of: prescription,
    fields: ['endedOn', 'endReason'],
    needed: ['endedOn', 'endReason'],
    choices: { endReason: PRESCRIPTION_ENDS.map(({ value }) => value).filter(value => value !== 'renewed') },
    filled: today => ({ endedOn: today }),
    act: endPrescription,
  },
}

/** Under `/treatment/releases/:id/`. */
export const RELEASE_STEPS: Readonly<Record<string, Step>> = {
  seen: {
    does: 'They were seen',
    heading: 'When were they first seen in the community?',
    of: releasePlan,
    fields: ['engagedOn'],
    needed: ['engagedOn'],
    filled: today => ({ engagedOn: today }),
    act: recordEngaged,
  },
  move: {
    does: 'Another day',
    heading: 'When do they leave prison now?',
    of: releasePlan,
    fields: ['releaseOn'],
    needed: ['releaseOn'],
    act: changeRelease,
  },
  cancel: {
    does: 'Call it off',
    heading: 'Why is it called off?',
    of: releasePlan,
    fields: ['cancelledWhy'],
    needed: ['cancelledWhy'],
    act: changeRelease,
  },
}
