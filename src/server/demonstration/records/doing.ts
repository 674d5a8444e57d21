import type { Transaction } from 'kysely'
import { arrest } from '../../../enforcement/arrest.ts'
import { Act } from '../../../kernel/act.ts'
import { createRecord } from '../../../kernel/create-record.ts'
import type { Tables } from '../../../kernel/database-tables.ts'
import { writeLog } from '../../../kernel/log-entry.ts'
import type { Policy } from '../../../kernel/policy.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import { person } from '../../../people/person.ts'
import { addDays, type CalendarDay } from '../../../values/calendar-day.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { contextOf, WHO } from './author.ts'
import type { Chance } from './chance.ts'
import { clock, later } from './days.ts'
import { somebody } from './register-person.ts'

/** Somebody invented, as one agency keeps them. */
export interface Someone {
  readonly id: string
  readonly name: string
}

/**
 * Does things as the people of the demonstration did them in the last days: by the verbs that the pages use, at moments
 * before now, decided by the policies in force. What a verb refuses is a mistake in the story and throws.
 */
export class Doing {
  readonly chance: Chance
  /** The day of the start, and the moment. */
  readonly today: CalendarDay
  readonly now: string
  readonly #tx: Transaction<Tables>
  readonly #policy: Policy
  readonly #kinds: ReadonlyMap<string, RecordKind>

  constructor(tx: Transaction<Tables>, policy: Policy, kinds: readonly RecordKind[], chance: Chance, now: string) {
    this.#tx = tx
    this.#policy = policy
    this.#kinds = new Map(kinds.map(record => [record.kind, record]))
    this.chance = chance
    this.now = now
    this.today = londonDayOf(now)
  }

  /** The moment of this clock so many days ago; never later than now. */
  ago(days: number, hour: number, minute = 0): string {
    const moment = clock(this.day(-days), hour, minute)
    return moment < this.now ? moment : later(this.now, -1)
  }

  /** So many days from today; earlier when negative. */
  day(days: number): CalendarDay {
    return addDays(this.today, days)
  }

  async as<T>(by: number, at: string, verb: (act: Act) => Promise<Result<T>>): Promise<T> {
    const context = contextOf(by, this.chance.id())
    const act = new Act(this.#tx, context, this.#policy, this.#kinds, at)
    const done = await verb(act)
    if (!done.ok) throw new Error(`${context.actor.name}, ${at}: ${describeFault(done.fault)}`)
    await writeLog(this.#tx, context, at, act.entries)
    return done.value
  }

  /** Registers somebody new. */
  async meets(by: number, at: string, known = somebody(this.chance, this.today, 'Norwich')): Promise<Someone> {
    const { name, bornOn } = known
    const made = await this.as(by, at, act => createRecord(act, person, { ...name, bornOn }))
    return { id: made.id, name: `${name.givenNames} ${name.familyName}` }
  }

  /** Arrests somebody new for theft. */
  async arrests(at: string): Promise<Someone & { readonly arrest: string }> {
    const who = await this.meets(WHO.custody, at)
    const made = await this.as(WHO.custody, later(at, 1), act =>
      createRecord(act, arrest, {
        person: who.id,
        arrestedAt: later(at, -50),
        place: 'Gentlemans Walk',
        town: 'Norwich',
        reason: 'Stopped by a store detective',
        offences: 'Theft',
        role: 'customer',
      }),
    )
    return { ...who, arrest: made.id }
  }
}
