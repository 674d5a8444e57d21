import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { ok, type Result } from '../values/result.ts'
import { about, type AskedOfLog, type LinePage, linesWhere, type LogLine, openLog } from './read-log.ts'

/** Data that went to another agency. */
export interface Disclosure extends LogLine {
  readonly recipient: string
  /** The sharing agreements that let it through, by id; null once the detail has been erased. */
  readonly agreements: readonly string[] | null
}

/** The ledger of disclosures of one person: what went to which agency, when, to whom, under which agreement. */
export async function disclosuresOf(
  act: Act,
  { subject, authorised, ...page }: AskedOfLog & { readonly subject: string },
): Promise<Result<LinePage<Disclosure>>> {
  const opened = await openLog(act, authorised, { question: 'disclosures of', subjects: [subject] })
  if (!opened.ok) return opened
  return ok(await linesWhere<Disclosure>(act, sql`${about(subject)} and log.recipient is not null`, page, agreements))
}

const agreements = sql`, (
  select array(
    select distinct agreement from jsonb_path_query(detail::jsonb, '$.decided[*].agreements[*]') as found,
      lateral (select found #>> '{}' as agreement) as text order by agreement
  ) from log_detail where log_detail.log = log.id
) as agreements`
