import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { CalendarDay } from '../values/calendar-day.ts'
import { londonDayOf } from '../values/london-moment.ts'
import { commencement } from './commencement.ts'
import { declaredHoliday } from './declared-holiday.ts'
import { type DeclaredDay, Holidays } from './holidays.ts'
import { type Commencements, Law } from './law.ts'
import type { Region } from './region.ts'

/** What one agency's law is made of, beside the packs. */
export interface AgencyLaw {
  readonly holidays: Holidays
  readonly commencements: Commencements
}

const known = new WeakMap<Act, Promise<AgencyLaw>>()

/**
 * The law for the actor's agency: of its region, with the packs that it switched on and the holidays that it declared, as
 * it stands on a day (by default the day of the act in London). Read from the database once in an act.
 */
export async function lawFor(act: Act, on?: CalendarDay): Promise<Law> {
  const { holidays, commencements } = await agencyLaw(act)
  return new Law(holidays, commencements, on ?? londonDayOf(act.now))
}

/** Region, commencements and holidays of the actor's agency. */
export function agencyLaw(act: Act): Promise<AgencyLaw> {
  const read = known.get(act) ?? readLaw(act)
  known.set(act, read)
  return read
}

/** Whatever asks for the law after this, within this act, reads it again. */
export const lawChanged = (act: Act): boolean => known.delete(act)

/** Waits until nobody else is changing the law of the actor's agency, and lets nobody until this act ends. */
export async function lockLaw(act: Act): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`law of ${act.context.actor.agency}`}, 0))`.execute(act.tx)
  lawChanged(act)
}

async function readLaw(act: Act): Promise<AgencyLaw> {
  // Without them every question would be answered by yesterday's law, and nobody would notice.
  for (const record of [commencement, declaredHoliday])
    if (!act.couldRead(record)) throw new Error(`no policy lets ${act.context.actor.roles.join(', ')} read the law`)
  await act.reach(commencement, declaredHoliday)
  const { agency } = act.context.actor
  // No line in the log for it: the law is nobody's record.
  const { rows } = await sql<{ region: Region; commenced: readonly Commenced[]; declared: readonly Declared[] }>`
    select region,
      (select coalesce(jsonb_agg(jsonb_build_object('pack', pack, 'from', "from")), '[]') from commencement
        where controller = ${agency} and taken_back_why is null) as commenced,
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'name', name)), '[]') from declared_holiday
        where controller = ${agency} and declared_holiday.region = agency.region) as declared
    from agency where id = ${agency}`.execute(act.tx)
  const found = rows[0]
  if (found === undefined) throw new Error(`there is no agency “${agency}”`)
  return {
    holidays: new Holidays(found.region, found.declared),
    commencements: new Map(found.commenced.map(({ pack, from }) => [pack, from])),
  }
}

interface Commenced {
  readonly pack: string
  readonly from: CalendarDay
}

type Declared = DeclaredDay
