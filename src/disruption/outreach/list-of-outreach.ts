import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import type { outreach } from './outreach.ts'
import { outreachNumber } from './outreach-number.ts'

/** One number of a list, with the day of its last contact with the line (`yyyy-MM-dd`). */
export interface Listed {
  readonly id: string
  readonly version: number
  readonly number: string
  readonly lastContactOn: string
}

/** The list as it stands: numbers that were not taken off, in order. It looks at no record of anybody, and so logs its size. */
export async function listOfOutreach(act: Act, id: string): Promise<readonly Listed[]> {
  if (!act.couldRead(outreachNumber)) return []
  await act.reach(outreachNumber)
  const readable = act.policy.condition(act.context, 'read', outreachNumber, 'list')
  const { rows } = await sql<{ id: string; version: number; number: string; lastContactOn: string }>`
    select id, version, number, last_contact_on as "lastContactOn" from outreach_number
    where outreach = ${id}::uuid and removed_on is null and ${readable} order by number`.execute(act.tx)
  act.entries.push({
    act: 'viewed',
    kind: outreachNumber.kind,
    records: rows.map(({ id }) => id),
    controllers: [act.context.actor.agency],
    detail: { roles: act.context.actor.roles, ringFences: act.context.actor.ringFences, list: true },
  })
  return rows
}

/** SHA-256, in hex, of exactly what is sent, to whom, and where its link leads: a letter more or a number less is another. */
export const fingerprintOf = (
  { message, link, provider, line }: Pick<ValuesOf<typeof outreach.fields>, 'message' | 'link' | 'provider' | 'line'>,
  list: readonly Pick<Listed, 'number' | 'lastContactOn'>[],
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        message,
        link,
        provider,
        line,
        list.map(({ number, lastContactOn }) => `${number} ${lastContactOn}`).toSorted(),
      ]),
    )
    .digest('hex')
