import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import { custodyContact } from './custody-contact.ts'
import { mayRead, seenWhere } from './seen-where.ts'

/** That somebody tried to reach a person after release and had no answer. */
export interface Try {
  readonly stay: string
  /** ISO 8601. */
  readonly at: string
}

/** Who was tried in vain, of these stays, the first try first. The police read of no contact after release: to them none. */
export async function triesOf(act: Act, stays: readonly string[]): Promise<readonly Try[]> {
  const tried = await seenWhere(
    act,
    custodyContact,
    sql`stay = any (${stays}::uuid[]) and how = 'no answer' and ${mayRead(act, custodyContact, 'seen', 'offer')}`,
  )
  return tried
    .map(({ values }) => ({ stay: values.stay ?? '', at: values.seenAt ?? '' }))
    .toSorted((x, y) => (x.at < y.at ? -1 : 1))
}
