import { sql } from 'kysely'
import type { Context } from '../../../kernel/context.ts'
import { audienceOf, outreachFigure } from '../../../outcomes/figure.ts'
import { logFigure } from '../../../outcomes/log-figure.ts'
import { londonDayOf } from '../../../values/london-moment.ts'
import { ok } from '../../../values/result.ts'
import type { CaseRecords } from '../../case-records.ts'
import { valueOf } from '../../page-context.ts'

/**
 * How many asked the provider for help through this public reference, in words: nothing of fewer than 10, else rounded down to
 * 5, and only those who came before the last whole week began. The database counts and rounds; no row of the provider is
 * read. What is shown is a disclosure under the agreement, and stands in the log.
 */
export async function respondersInWords(
  { store, policy, database, clock }: CaseRecords,
  context: Context,
  { reference, provider }: { readonly reference: string; readonly provider: string },
): Promise<string> {
  const audience = audienceOf(policy, context, outreachFigure, provider)
  if (audience === null) return 'Not shared: no agreement lets you know how many asked for help.'
  const { rows } = await sql<{ count: number | null }>`
    select outreach_responders(${reference}, ${provider}, ${londonDayOf(clock().toISOString())}::date) as count`.execute(
    database.count,
  )
  valueOf(
    await store.act(context, async act => {
      logFigure(act, 'viewed', audience, { outreach: reference })
      return ok(undefined)
    }),
  )
  const count = rows[0]?.count ?? null
  return count === null ? 'Fewer than 10 people asked for help.' : `At least ${count} people asked for help.`
}
