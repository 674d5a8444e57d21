import { addMonths } from '../values/calendar-day.ts'
import { dayOf } from './days.ts'
import type { ReturnedEpisode } from './return-columns.ts'

/** A rule of the return that an episode does not keep: under which header, and what to do. */
export interface ReturnFault {
  readonly header: string
  readonly problem: string
}

interface ReturnRule {
  readonly header: string
  readonly problem: string
  /** Also where the person does not agree to be counted, so that only three fields are sent. */
  readonly always?: boolean
  broken(episode: ReturnedEpisode): boolean
}

const ADULT = 18

/** `later` comes before `earlier`, where both are known. */
const before = (later: string | null, earlier: string | null): boolean =>
  later !== null && earlier !== null && later < earlier

/** What is known of a return that is taken: each rule is told, never only the first. */
const RULES: readonly ReturnRule[] = [
  {
    header: 'CONSENT',
    problem: 'Ask whether they agree to be counted in the national return',
    always: true,
    broken: ({ values }) => values.returnConsent === null,
  },
  {
    header: 'FINITIAL',
    problem: 'The initial of their first name is missing',
    broken: ({ givenNames }) => (givenNames ?? '').trim() === '',
  },
  {
    header: 'SINITIAL',
    problem: 'The initial of their family name is missing',
    broken: ({ familyName }) => familyName.trim() === '',
  },
  { header: 'DOB', problem: 'Their date of birth is missing', broken: ({ bornOn }) => bornOn === null },
  { header: 'SEX', problem: 'Their sex is missing', broken: ({ values }) => values.sex === null },
  { header: 'TRIAGED', problem: 'The day of triage is missing', broken: ({ values }) => values.triagedOn === null },
  { header: 'DRUG1', problem: 'The main substance is missing', broken: ({ values }) => values.substance1 === null },
  {
    header: 'RFLS',
    problem: 'Who referred them has no code: choose one of those that the return knows',
    broken: ({ values }) => values.source === 'other',
  },
  {
    header: 'DOB',
    problem: 'They were under 18 at triage: the adult return is not for them',
    broken: ({ bornOn, values }) =>
      bornOn !== null && values.triagedOn !== null && values.triagedOn < addMonths(dayOf(bornOn), 12 * ADULT),
  },
  {
    header: 'REFLD',
    problem: 'The referral is before their birth',
    broken: ({ bornOn, values }) => before(values.referredOn, bornOn),
  },
  {
    header: 'TRIAGED',
    problem: 'Triage is before the referral',
    broken: ({ values }) => before(values.triagedOn, values.referredOn),
  },
  {
    header: 'DISD',
    problem: 'The discharge is before triage',
    broken: ({ values }) => before(values.dischargedOn, values.triagedOn),
  },
  {
    header: 'DISRSN',
    problem: 'The discharge has no reason',
    broken: ({ values }) => values.dischargedOn !== null && values.dischargeReason === null,
  },
  {
    header: 'REFMODDT',
    problem: 'They were referred to an intervention before they were referred to the service',
    broken: ({ values, interventions }) =>
      interventions.some(({ referredOn }) => before(referredOn, values.referredOn)),
  },
  {
    header: 'FAOMODDT',
    problem: 'A first appointment is before the day they were referred to it',
    broken: ({ interventions }) =>
      interventions.some(({ firstOfferedOn, referredOn }) => before(firstOfferedOn, referredOn)),
  },
  {
    header: 'MODST',
    problem: 'An intervention started before its first appointment',
    broken: ({ interventions }) =>
      interventions.some(({ startedOn, firstOfferedOn }) => before(startedOn, firstOfferedOn)),
  },
  {
    header: 'MODEND',
    problem: 'An intervention ended before it started, or after the discharge',
    broken: ({ values, interventions }) =>
      interventions.some(
        ({ endedOn, startedOn }) => before(endedOn, startedOn) || before(values.dischargedOn, endedOn),
      ),
  },
  {
    header: 'TOPDATE',
    problem: 'An outcome profile is before triage',
    broken: ({ values, profiles }) => profiles.some(({ heldOn }) => before(heldOn, values.triagedOn)),
  },
]

/** Every rule that this episode does not keep. */
export const faultsOfReturn = (episode: ReturnedEpisode): readonly ReturnFault[] =>
  RULES.filter(({ always, broken }) => (always || episode.values.returnConsent !== 'no') && broken(episode)).map(
    ({ header, problem }) => ({ header, problem }),
  )
