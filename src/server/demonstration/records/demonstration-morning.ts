import { sql } from 'kysely'
import { openPolicies } from '../../../access/open-policies.ts'
import { readPolicyFiles } from '../../../access/policy-file.ts'
import type { Database } from '../../../kernel/postgres/database.ts'
import { describeFault } from '../../../values/result.ts'
import { KEPT } from '../../records.ts'
import { Chance } from './chance.ts'
import { Doing } from './doing.ts'
import type { FoundLine } from '../prepare-demonstration.ts'
import { courtThisMorning } from './morning-court.ts'
import { custodyThisMorning, referralsThisMorning } from './morning-custody.ts'
import { linesThisMorning } from './morning-lines.ts'
import { treatmentThisMorning } from './morning-treatment.ts'

/**
 * The last days before `now` (ISO 8601), so that whoever signs in has a morning's work: people in custody, referrals that
 * wait, a caseload. Made once, by the verbs of the pages, in one transaction; needs the demonstration's accounts.
 */
export async function demonstrationMorning(
  { owner, app }: Database,
  now: string,
  found: readonly FoundLine[] = [],
): Promise<void> {
  const { rows } = await sql`select from custody_stay where custody_number like 'NC-____-__-__-%' limit 1`.execute(
    owner,
  )
  if (rows.length > 0) return
  const opened = openPolicies(readPolicyFiles())
  if (!opened.ok) throw new Error(describeFault(opened.fault))
  await app.transaction().execute(async tx => {
    const doing = new Doing(tx, opened.value, KEPT, new Chance(`Breakwater ${now}`), now)
    await custodyThisMorning(doing)
    await referralsThisMorning(doing)
    await courtThisMorning(doing)
    await treatmentThisMorning(doing)
    await linesThisMorning(doing, found)
  })
}
