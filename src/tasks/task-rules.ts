import type { Act } from '../kernel/act.ts'
import { dueAt, type Pause } from '../law/due-at.ts'
import { type AgencyLaw, agencyLaw } from '../law/law-for.ts'
import { everyRule } from '../law/law.ts'
import type { Limit } from '../law/limit.ts'
import type { Rule, RuleValue } from '../law/rule.ts'
import { addDays } from '../values/calendar-day.ts'
import { groupBy } from '../values/group-by.ts'
import { endOfLondonDay, londonDayOf } from '../values/london-moment.ts'

/** What gives a task its due moment. */
interface Timing {
  readonly rule: string
  readonly startedAt: string
  readonly pauses?: readonly Pause[] | null | undefined
  readonly extension?: Limit | null | undefined
}

/** The rules behind tasks, as an agency's law has them. */
export class TaskRules {
  readonly #law: AgencyLaw
  readonly #rules: ReadonlyMap<string, readonly Rule<Limit>[]>
  readonly #ends = new Map<string, string>()

  constructor(law: AgencyLaw) {
    this.#law = law
    const here = everyRule(law.commencements).filter(({ jurisdiction }) => jurisdiction.includes(law.holidays.region))
    this.#rules = groupBy(here.filter(isLimit), ({ id }) => id)
  }

  /** The rule as it stood when time began to run, or else the latest of that name; null where the law has none. */
  rule({ rule, startedAt }: Pick<Timing, 'rule' | 'startedAt'>): Rule<Limit> | null {
    const [first, ...later] = this.#rules.get(rule) ?? []
    if (first === undefined) return null
    if (later.length === 0) return first
    const day = londonDayOf(startedAt)
    const known = [first, ...later]
    return known.findLast(({ from, until }) => from <= day && (until === null || day <= until)) ?? known.at(-1) ?? null
  }

  /** When it is due, ISO 8601 in UTC; null while it is paused. `given`: the limit where the law has none by that name. */
  dueAt(timing: Timing, given?: Limit): string | null {
    const rule = this.rule(timing)
    const limit = rule?.value ?? given
    if (limit === undefined) return null
    const { startedAt, pauses, extension } = timing
    const reckon = (): string | null =>
      dueAt(limit, startedAt, {
        holidays: this.#law.holidays,
        pauses: pauses ?? [],
        extendedBy: extension ?? undefined,
      })
    const plain = (pauses ?? []).length === 0 && !extension && limit.unit !== 'hours' && startedAt.endsWith('Z')
    if (rule === null || !plain) return reckon()
    // What began within one hour ends with one day: London is whole hours from UTC.
    const key = `${rule.id} ${rule.from} ${startedAt.slice(0, HOUR_OF_ISO)}`
    const due = this.#ends.get(key) ?? reckon()
    if (due !== null) this.#ends.set(key, due)
    return due
  }

  /** The last moment at which something must have been due for this limit to be over since then. */
  dueBefore(limit: Limit, now: string): string {
    if (limit.unit === 'hours') return new Date(Date.parse(now) - limit.amount * HOUR - 1).toISOString()
    for (let day = londonDayOf(now); ; day = addDays(day, -1)) {
      const over = dueAt(limit, endOfLondonDay(day), { holidays: this.#law.holidays })
      if (over !== null && over < now) return endOfLondonDay(day)
    }
  }
}

const HOUR = 3_600_000
/** Letters of `2026-03-27T10`. */
const HOUR_OF_ISO = 13

const isLimit = (rule: Rule): rule is Rule<Limit> => isLimitValue(rule.value)

const isLimitValue = (value: RuleValue): value is Limit => typeof value === 'object' && 'unit' in value

/** Those of the actor's agency. */
export const taskRules = async (act: Act): Promise<TaskRules> => new TaskRules(await agencyLaw(act))
