import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { Seen } from '../../kernel/seen.ts'
import { searchTerms } from '../../people/search-terms.ts'
import { addDays } from '../../values/calendar-day.ts'
import { endOfLondonDay, londonDayOf } from '../../values/london-moment.ts'
import { custodyStay } from './custody-stay.ts'
import { mayRead, seenWhere } from './seen-where.ts'

/** Longer ago than this a stay is no answer to “where is this person?”. */
const LOOKED_BACK_DAYS = 31
const MOST = 20

/**
 * Stays in custody of whoever gave a name at the desk that these words fit (beginnings, in any order), in the last month and
 * as far as the viewer may read them; the latest first. Dates and numbers that were typed are left out.
 */
export async function findInCustody(act: Act, typed: string): Promise<readonly Seen<typeof custodyStay.fields>[]> {
  const { names } = searchTerms(typed, act.now.slice(0, 10))
  if (names.trim() === '') return []
  const since = endOfLondonDay(addDays(londonDayOf(act.now), -LOOKED_BACK_DAYS))
  const found = await seenWhere(
    act,
    custodyStay,
    sql`(released_at is null or released_at > ${since}) and ${mayRead(act, custodyStay, 'identity', 'custody')}
      and (select bool_and(exists (select from unnest(search_words(known_as)) own where starts_with(own, word)))
        from unnest(search_words(${names}::text)) word)`,
  )
  return found.toSorted((x, y) => ((x.values.arrivedAt ?? '') < (y.values.arrivedAt ?? '') ? 1 : -1)).slice(0, MOST)
}
