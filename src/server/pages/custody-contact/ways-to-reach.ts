import { sql } from 'kysely'
import { mayRead, seenWhere } from '../../../diversion/custody/seen-where.ts'
import { referral } from '../../../diversion/referral/referral.ts'
import type { Act } from '../../../kernel/act.ts'
import { person } from '../../../people/person.ts'
import { shortDate } from '../../../values/london.ts'

/** One way to reach somebody, and where it is written. */
interface Way {
  readonly text: string
  readonly from: string
  readonly href: string
}

/** How somebody can be reached: from one’s own records of them, and from what was referred from their stay. */
export async function waysToReach(act: Act, stay: string, people: readonly string[]): Promise<readonly Way[]> {
  const known = await seenWhere(
    act,
    person,
    sql`id = any (${people}::uuid[]) and ${mayRead(act, person, 'identity', 'contact')}`,
  )
  const sent = await seenWhere(
    act,
    referral,
    sql`stay = ${stay} and contact <> '' and ${mayRead(act, referral, 'identity', 'case')}`,
  )
  return [
    ...known.flatMap(({ id, values }) =>
      [values.phone, values.contactNote].flatMap(text =>
        text ? [{ text, from: `your own record of ${person.caption(values)}`, href: `/people/${id}` }] : [],
      ),
    ),
    ...sent.map(({ id, values: { contact, sentAt = '' } }) => ({
      text: contact ?? '',
      from: `the referral of ${shortDate(sentAt)}`,
      href: `/referrals/${id}`,
    })),
  ]
}
