import { sql } from 'kysely'
import { openPolicies } from '../../../access/open-policies.ts'
import { readPolicyFiles } from '../../../access/policy-file.ts'
import type { Database } from '../../../kernel/postgres/database.ts'
import { describeFault } from '../../../values/result.ts'
import { KEPT } from '../../records.ts'
import { accountId } from '../demonstration-accounts.ts'
import { RING_FENCE } from './author.ts'
import { Chance } from './chance.ts'
import { lookAtRecords } from './look-at-records.ts'
import { makeRecords } from './make-records.ts'
import { GRAVITY, OROCHI } from './operations.ts'
import { writeRecords } from './write-records.ts'

const SEED = 'Breakwater'

/** Where to begin: ids of a person who was arrested often, and of an operation. */
export interface WorthALook {
  readonly person: string | undefined
  readonly operation: string
}

/**
 * The demonstration's people and their histories, in one transaction: all of it is there after it, or nothing. What is
 * there already stays. Needs the demonstration's accounts. `numbers`: lines in its phone records. `writing` is called
 * where there is something to write.
 */
export async function demonstrationRecords(
  { owner }: Database,
  numbers: readonly string[],
  writing: () => void,
): Promise<WorthALook> {
  const { rows } = await sql`select from operation where id = ${GRAVITY}`.execute(owner)
  if (rows.length === 0) {
    writing()
    const opened = openPolicies(readPolicyFiles())
    if (!opened.ok) throw new Error(describeFault(opened.fault))
    const journal = makeRecords(SEED, numbers)
    await owner.transaction().execute(async tx => {
      const { id, agency, name, inside } = RING_FENCE
      await sql`insert into ring_fence (id, agency, name) values (${id}, ${agency}, ${name})`.execute(tx)
      await sql`update account set ring_fences = array_append(ring_fences, ${id})
        where id = any (${inside.map(accountId)}::uuid[])`.execute(tx)
      await writeRecords(tx, journal)
      await lookAtRecords(tx, opened.value, KEPT, journal, new Chance(`${SEED} looks`))
    })
    await sql`analyze`.execute(owner)
  }
  const often = await sql<{
    person: string
  }>`select person from arrest where controller = 'norfolk-police' and ring_fence = ''
    group by person order by count(*) desc, person limit 1`.execute(owner)
  return { person: often.rows[0]?.person, operation: OROCHI }
}
