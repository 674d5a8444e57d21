import { addDays, type CalendarDay, readCalendarDay } from '../values/calendar-day.ts'
import type { Holidays } from './holidays.ts'
import type { Pack } from './pack.ts'
import { PACKS, type RuleId, type ValueOf } from './packs.ts'
import type { Region } from './region.ts'
import { type DeclaredRule, type Rule, valueInWords } from './rule.ts'

/** From which day an agency switched packs on, by the pack's id. */
export type Commencements = ReadonlyMap<string, CalendarDay>

/** The law as it stands on one day in one region. */
export class Law {
  readonly region: Region
  readonly holidays: Holidays
  readonly on: CalendarDay
  readonly #rules: ReadonlyMap<string, Rule>

  constructor(holidays: Holidays, commencements: Commencements, on: CalendarDay) {
    this.region = holidays.region
    this.holidays = holidays
    this.on = on
    this.#rules = new Map(
      everyRule(commencements)
        .filter(({ jurisdiction }) => jurisdiction.includes(this.region))
        .filter(({ from, until }) => from <= on && (until === null || on <= until))
        .map(rule => [rule.id, rule]),
    )
  }

  /** The rule as it stands. One that is not in force here on this day throws: ask {@link inForce} first where it may not be. */
  rule<Id extends RuleId>(id: Id): Rule<ValueOf<Id>> {
    const rule = this.#rules.get(id)
    if (rule === undefined) throw new Error(`the rule ${id} is not in force in ${this.region} on ${this.on}`)
    return rule as Rule<ValueOf<Id>>
  }

  inForce(id: RuleId): boolean {
    return this.#rules.has(id)
  }
}

/**
 * Every rule that is or will be in force, oldest first within one id. A rule ends on the day before a later one of the same
 * id begins in the same regions.
 */
export function everyRule(commencements: Commencements): readonly Rule[] {
  const rules = PACKS.flatMap(pack => {
    const commenced = pack.commenced ?? commencements.get(pack.id)
    return commenced === undefined
      ? []
      : Object.entries(pack.rules).map(([id, rule]) => ruleOf(id, rule, pack, rule.from ?? commenced))
  }).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return rules.map(rule => {
    const later = rules.find(other => other.id === rule.id && other.from > rule.from && coversRegionsOf(other, rule))
    const dayBefore = later === undefined ? null : addDays(dayOf(later.from), -1)
    return { ...rule, until: earliest(rule.until, dayBefore) }
  })
}

/** A pack's rule as it reads from this day on. */
export const ruleOf = (id: string, rule: DeclaredRule, pack: Pack, from: string): Rule => ({
  id,
  words: rule.words.replace('{value}', valueInWords(rule.value)),
  value: rule.value,
  source: rule.source,
  jurisdiction: rule.jurisdiction ?? pack.jurisdiction,
  status: rule.status,
  from,
  until: rule.until ?? null,
  pack: pack.id,
})

const coversRegionsOf = (later: Rule, earlier: Rule): boolean =>
  earlier.jurisdiction.every(region => later.jurisdiction.includes(region))

const earliest = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

function dayOf(text: string): CalendarDay {
  const day = readCalendarDay(text)
  if (day === null) throw new Error(`a rule begins on ${text}, which is no day`)
  return day
}
