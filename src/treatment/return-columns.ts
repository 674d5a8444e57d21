import type { ValuesOf } from '../kernel/field.ts'
import type { episode } from './episode.ts'
import { daysInAll, type FourWeeks } from './fields/four-weeks.ts'
import type { intervention } from './intervention.ts'
import type { outcomeProfile } from './outcome-profile.ts'

/** What one row of the return holds: a word or a number as it is kept here, or nothing. */
export type Kept = string | number | null

/** Somebody with one episode, as the return takes it. */
export interface ReturnedEpisode {
  readonly id: string
  /** The provider's number of the person: the id of its record. */
  readonly client: string
  readonly givenNames: string | null
  readonly familyName: string
  readonly bornOn: string | null
  readonly values: ValuesOf<typeof episode.fields>
  readonly interventions: readonly (ValuesOf<typeof intervention.fields> & { readonly id: string })[]
  readonly profiles: readonly ValuesOf<typeof outcomeProfile.fields>[]
}

type Columns<T> = Readonly<Record<string, (of: T) => Kept>>
type Intervention = ReturnedEpisode['interventions'][number]
type Profile = ReturnedEpisode['profiles'][number]

const initial = (name: string | null): Kept => name?.trim().charAt(0).toUpperCase() || null

/**
 * Columns of the return, by group, under the headers of the published core data set; some are from general knowledge and to be
 * checked against its current version †. Crime is never returned: nobody is asked for it.
 */
export const CLIENT: Columns<ReturnedEpisode> = {
  FINITIAL: ({ givenNames }) => initial(givenNames),
  SINITIAL: ({ familyName }) => initial(familyName),
  DOB: ({ bornOn }) => bornOn,
  SEX: ({ values }) => values.sex,
  ETHNIC: ({ values }) => values.ethnicity,
}

export const EPISODE: Columns<ReturnedEpisode> = {
  REFLD: ({ values }) => values.referredOn,
  RFLS: ({ values }) => values.source,
  TRIAGED: ({ values }) => values.triagedOn,
  ACCMNEED: ({ values }) => values.accommodation,
  EMPSTAT: ({ values }) => values.employment,
  PRNTSTAT: ({ values }) => values.parent,
  DRUG1: ({ values }) => values.substance1,
  DRUG1AGE: ({ values }) => values.ageFirst1,
  ROUTE: ({ values }) => values.route1,
  DRUG2: ({ values }) => values.substance2,
  DRUG3: ({ values }) => values.substance3,
  INJSTAT: ({ values }) => values.injecting,
  DISD: ({ values }) => values.dischargedOn,
  DISRSN: ({ values }) => values.dischargeReason,
}

export const MODALITY: Columns<Intervention> = {
  MODAL: ({ modality }) => modality,
  REFMODDT: ({ referredOn }) => referredOn,
  FAOMODDT: ({ firstOfferedOn }) => firstOfferedOn,
  MODST: ({ startedOn }) => startedOn,
  MODEND: ({ endedOn }) => endedOn,
  MODEXIT: ({ exit }) => exit,
}

const days = (weeks: FourWeeks | null): Kept => daysInAll(weeks)

export const TOP: Columns<Profile> = {
  TOPDATE: ({ heldOn }) => heldOn,
  TRSTAGE: ({ stage }) => stage,
  ALCUSE: ({ alcohol }) => days(alcohol),
  OPIUSE: ({ opiates }) => days(opiates),
  CRAUSE: ({ crack }) => days(crack),
  COCAUSE: ({ cocaine }) => days(cocaine),
  AMPHUSE: ({ amphetamines }) => days(amphetamines),
  CANNUSE: ({ cannabis }) => days(cannabis),
  OTRDRGUSE: ({ otherDrug }) => days(otherDrug),
  IVDRGUSE: ({ injecting }) => days(injecting),
  PSYHSTAT: ({ psychological }) => psychological,
  PWORK: ({ workDays }) => workDays,
  EDUCAT: ({ educationDays }) => educationDays,
  ACUTHPBM: ({ housingProblem }) => housingProblem,
  HRISK: ({ evictionRisk }) => evictionRisk,
  PHSTAT: ({ physical }) => physical,
  QUALLIFE: ({ quality }) => quality,
}

/** Columns whose words an official pack turns into codes; the codes of RFLS and MODAL are kept as they are. */
export const CODED: ReadonlySet<string> = new Set([
  'SEX',
  'ETHNIC',
  'ACCMNEED',
  'EMPSTAT',
  'PRNTSTAT',
  'DRUG1',
  'ROUTE',
  'DRUG2',
  'DRUG3',
  'INJSTAT',
  'DISRSN',
  'MODEXIT',
  'TRSTAGE',
  'ACUTHPBM',
  'HRISK',
])
