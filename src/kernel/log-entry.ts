import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Context } from './context.ts'
import type { Tables } from './database-tables.ts'

/** What can happen to data (Data Protection Act 2018, s.62), and what happens around it. */
export const ACTS = [
  'collected',
  'changed',
  'viewed',
  'searched',
  'exported',
  'disclosed',
  'combined',
  'erased',
  'refused',
  'signed in',
  'signed out',
  'administered',
] as const
export type LoggedAct = (typeof ACTS)[number]

/** One line of the log. Ids only; whatever could be personal belongs into `detail`, which can be erased. */
export interface LogEntry {
  readonly act: LoggedAct
  readonly kind?: string
  readonly records?: readonly string[]
  readonly subjects?: readonly string[]
  readonly controllers?: readonly string[]
  /** Agency that the data went to, where it is not the controller. */
  readonly recipient?: string
  /** Field names, roles, what the decision rested on, words searched for. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Writes the lines in the act's own transaction: if they cannot be written, the act does not happen. */
export async function writeLog(
  tx: Transaction<Tables>,
  { actor, purpose, correlation }: Context,
  at: string,
  entries: readonly LogEntry[],
): Promise<void> {
  if (entries.length === 0) return
  const lines = entries.map(entry => {
    const salt = randomBytes(16)
    const detail = JSON.stringify(entry.detail ?? {})
    return { ...entry, id: randomUUID(), salt, detail }
  })
  await sql`insert into log (id, at, act, account, agency, purpose, correlation, kind, records, subjects, controllers, recipient, commitment)
    values ${sql.join(
      lines.map(
        ({ id, act, kind = null, records = [], subjects = [], controllers = [], recipient = null, salt, detail }) =>
          sql`(${id}, ${at}, ${act}, ${actor.account}, ${actor.agency}, ${purpose}, ${correlation}, ${kind}, ${records}::uuid[],
            ${subjects}::uuid[], ${controllers}::text[], ${recipient}, ${commitment(salt, detail)})`,
      ),
    )}`.execute(tx)
  await sql`insert into log_detail (log, salt, detail)
    values ${sql.join(lines.map(({ id, salt, detail }) => sql`(${id}, ${salt}, ${detail}::json)`))}`.execute(tx)
}

/** SHA-256 over salt and detail: proves later that a detail is the one logged, and tells nothing once it is erased. */
export const commitment = (salt: Buffer, detail: string): Buffer =>
  createHash('sha256').update(salt).update(detail).digest()
