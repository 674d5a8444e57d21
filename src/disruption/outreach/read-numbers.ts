import { readCalendarDay } from '../../values/calendar-day.ts'
import { readParty } from '../../values/phone-number.ts'
import { fail, ok, type Result } from '../../values/result.ts'
import { MOST_NUMBERS } from './outreach.ts'

/** A number in E.164, and the day (`yyyy-MM-dd`) on which it was last in contact with the line. */
export interface ToList {
  readonly number: string
  readonly lastContactOn: string
}

/** Letters of a line that can still be a number and a day; longer ones are not looked at any further. */
const LONGEST_LINE = 100

/** Faults that are named before the rest is only counted. */
const NAMED = 5

/**
 * Reads a list as it is typed: each line a number in any spelling, a comma, and a day (2026-10-03). A number that stands
 * there twice counts once, with its later day. Fails with a sentence that names the first lines that cannot be read.
 */
export function readNumbers(typed: string, today: string): Result<readonly ToList[], string> {
  const list = new Map<string, string>()
  const wrong: string[] = []
  for (const line of typed.split(/\r?\n/).map(line => line.trim())) {
    if (line === '') continue
    const [, spelled = '', day = ''] = line.length > LONGEST_LINE ? [] : (/^(.*?)[,;\t]\s*(\S*)$/.exec(line) ?? [])
    const party = readParty(spelled)
    const on = readCalendarDay(day)
    if (party.kind !== 'e164' || on === null || on > today) wrong.push(line.slice(0, LONGEST_LINE))
    else if ((list.get(party.text) ?? '') < on) list.set(party.text, on)
  }
  if (wrong.length > 0) {
    const named = wrong.slice(0, NAMED).map(line => `“${line}”`)
    const more = wrong.length > NAMED ? ` and ${wrong.length - NAMED} more` : ''
    return fail(
      `These lines cannot be used: ${named.join(', ')}${more}. Each needs a phone number, a comma and the day of its last contact with the line, like 07700 900123, 2026-10-03`,
    )
  }
  if (list.size > MOST_NUMBERS) return fail(`The list has ${list.size} numbers; ${MOST_NUMBERS} at most go into one`)
  return ok([...list].map(([number, lastContactOn]) => ({ number, lastContactOn })))
}
