import { fail, ok, type Result } from '../../../values/result.ts'
import { spaced } from '../../english.ts'
import type { Authority } from '../../import/read-authority.ts'

/** What an authority leaves open for looking into a handset, and what must be said of it. */
export interface Covered {
  /** Whether words of messages may be looked at. */
  readonly words: boolean
  /** What it does not cover, as whole sentences. */
  readonly limits: readonly string[]
}

const NEXT = 'Ask the authorising officer for an authority that covers it; nothing was read'

/**
 * Whether a handset may be looked into under this authority, before anything of it is read. `now`: milliseconds since 1970.
 * `owner`: the handset's own number (E.164 without plus), where it is known. Refuses with `forbidden` an authority that is not in
 * force, is of Part 3 of the Investigatory Powers Act (which is for what providers hold), does not cover events, or is over other numbers.
 */
export function checkAuthority(authority: Authority, now: number, owner?: bigint): Result<Covered> {
  const { reference, power, data, identifiers, window } = authority
  const refuse = (problem: string, expected: string, next = NEXT): Result<never> =>
    fail({ code: 'forbidden', problem, where: `authority ${reference}`, expected, next })
  if (now < authority.granted)
    return refuse(
      `the authority is not in force before ${dayOf(authority.granted)}`,
      'an authority that is in force today',
    )
  if (now >= authority.expires)
    return refuse(
      `the authority expired on ${dayOf(authority.expires - 1)}`,
      'an authority that is in force today',
      'Ask the authorising officer to renew it; nothing was read',
    )
  if (power === 'IPA 2016 Part 3')
    return refuse(
      'Part 3 of the Investigatory Powers Act covers what providers hold, not what is in a handset',
      'PACE s.19/20, or PCSC 2022 s.37 where its user agreed to the extraction',
    )
  if (!data.includes('events') && !data.includes('content'))
    return refuse(
      'the authority covers entity data alone, and a handset holds calls and messages',
      'events, or events and content',
    )
  if (identifiers !== 'any' && owner !== undefined) {
    const { numbers, imeis, imsis } = identifiers
    // A handset or SIM is checked row by row as the file is read: a number alone can be checked here.
    if (imeis.length + imsis.length === 0 && !numbers.includes(owner))
      return refuse(
        `the authority is over ${numbers.map(number => spaced(`+${number}`)).join(', ') || 'other identifiers'}, and this handset is said to be ${spaced(`+${owner}`)}`,
        'an authority over this handset or its number',
      )
  }
  const words = data.includes('content')
  return ok({
    words,
    limits: [
      ...(words
        ? []
        : [
            'The authority does not cover content: no message was read. Adverts and most signs of exploitation show in words alone',
          ]),
      ...(data.includes('entity') || words
        ? []
        : [
            'The authority does not cover what the handset says of people: saved contacts, SIMs and accounts were not looked at',
          ]),
      ...(identifiers === 'any'
        ? []
        : ['Rows of numbers, handsets and SIMs that the authority does not name are sealed']),
      ...(window === 'any'
        ? []
        : [
            `The authority covers ${dayOf(window.from)} to ${dayOf(window.until - 1)} alone: what is before or after it is sealed`,
          ]),
      ...(power === 'PCSC 2022 s.37'
        ? [
            'The handset was given by agreement: look at no more than what its user agreed to, and stop if they take it back',
          ]
        : []),
    ],
  })
}

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const dayOf = (at: number): string => day.format(at)
