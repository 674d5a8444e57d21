import type { Pack } from './pack.ts'
import { crimeAndPolicingAct2026 } from './packs/crime-and-policing-act-2026.ts'
import { ddtro2017 } from './packs/ddtro-2017.ts'
import { disposals } from './packs/disposals.ts'
import { drugsAct2005 } from './packs/drugs-act-2005.ts'
import { linePractice } from './packs/line-practice.ts'
import { outreachPractice } from './packs/outreach.ts'
import { pace1984 } from './packs/pace-1984.ts'
import { referralPractice } from './packs/referral-practice.ts'
import { sentencingAct2020 } from './packs/sentencing-act-2020.ts'
import { treatment } from './packs/treatment.ts'
import type { Limit } from './limit.ts'

/** Every pack that comes with Breakwater. */
export const PACKS: readonly Pack[] = [
  pace1984,
  drugsAct2005,
  disposals,
  sentencingAct2020,
  referralPractice,
  linePractice,
  ddtro2017,
  treatment,
  outreachPractice,
  crimeAndPolicingAct2026,
]

type Declared = typeof pace1984.rules &
  typeof drugsAct2005.rules &
  typeof disposals.rules &
  typeof sentencingAct2020.rules &
  typeof referralPractice.rules &
  typeof linePractice.rules &
  typeof ddtro2017.rules &
  typeof treatment.rules &
  typeof outreachPractice.rules

/** Ids of all rules. */
export type RuleId = keyof Declared

/** What the value of a rule is: a number, whatever number it is today. */
export type ValueOf<Id extends RuleId> = Widened<Declared[Id]['value']>

type Widened<V> = V extends number
  ? number
  : V extends string
    ? string
    : V extends boolean
      ? boolean
      : V extends readonly string[]
        ? readonly string[]
        : Limit

/** Ids of the rules that limit time: those that a task can be raised for. */
export type LimitId = { [Id in RuleId]: ValueOf<Id> extends Limit ? Id : never }[RuleId]
