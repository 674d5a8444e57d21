import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import { type ActFault, createRecord, type Made } from '../kernel/create-record.ts'
import type { Raw } from '../kernel/read-values.ts'
import type { Result } from '../values/result.ts'
import { operation } from './operation.ts'
import { wrong } from '../kernel/pointed-at.ts'

export interface OperationMarks {
  /** Other agencies that take part, by id: under an agreement they read what comes of it. */
  readonly partners?: readonly string[]
  /** The ring-fence to put around it and all that comes of it; its author must be inside. */
  readonly ringFence?: string
}

/** Opens an operation. What is recorded for it later takes over its partners and its ring-fence. */
export async function openOperation(
  act: Act,
  raw: Raw,
  { partners = [], ringFence = '' }: OperationMarks = {},
): Promise<Result<Made<typeof operation.fields>, ActFault>> {
  const { agency, ringFences } = act.context.actor
  const { rows } = await sql<{ id: string }>`select id from agency where id = any (${[...partners]})`.execute(act.tx)
  const unknown = partners.find(partner => partner === agency || rows.every(({ id }) => id !== partner))
  if (unknown !== undefined) {
    const problem = unknown === agency ? 'Your own agency is no partner' : `There is no agency “${unknown}”`
    return wrong(operation, 'partners', `${problem}; choose other agencies that take part`)
  }
  if (ringFence !== '' && !ringFences.includes(ringFence)) {
    return wrong(
      operation,
      'ringFence',
      'You are not inside this ring-fence; ask somebody who is to open the operation',
    )
  }
  return createRecord(act, operation, raw, { involved: [...new Set(partners)], ringFence })
}
