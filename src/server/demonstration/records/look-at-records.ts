import type { Transaction } from 'kysely'
import { arrest } from '../../../enforcement/arrest.ts'
import { Act } from '../../../kernel/act.ts'
import type { Tables } from '../../../kernel/database-tables.ts'
import { writeLog } from '../../../kernel/log-entry.ts'
import type { Policy } from '../../../kernel/policy.ts'
import { readRecord } from '../../../kernel/read-record.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Row } from '../../../kernel/seen.ts'
import { person } from '../../../people/person.ts'
import { contextOf, WHO } from './author.ts'
import type { Chance } from './chance.ts'
import { later } from './days.ts'
import type { Journal } from './journal.ts'

interface Glance {
  readonly by: number
  readonly at: string
  readonly record: RecordKind
  readonly id: string
}

/**
 * Looks at some records as people of other agencies did, and of their own: through the verb that every page uses, decided
 * by the policies in force, so that the ledger of disclosures and the log of views have something to tell.
 */
export async function lookAtRecords(
  tx: Transaction<Tables>,
  policy: Policy,
  kinds: readonly RecordKind[],
  journal: Journal,
  chance: Chance,
): Promise<void> {
  const declared = new Map(kinds.map(record => [record.kind, record]))
  for (const { by, at, record, id } of glances(journal, chance)) {
    const context = contextOf(by, chance.id())
    const act = new Act(tx, context, policy, declared, at)
    await readRecord(act, record, id)
    await writeLog(tx, context, at, act.entries)
  }
}

function glances(journal: Journal, chance: Chance): readonly Glance[] {
  const of = (record: RecordKind, which: (row: Row) => boolean): readonly string[] =>
    journal.records.filter(made => made.record === record && which(made.row)).map(({ row }) => String(row['id']))
  const concerns =
    (controller: string, agency: string) =>
    (row: Row): boolean =>
      row['controller'] === controller && Array.isArray(row['involved']) && row['involved'].includes(agency)
  const some = (by: number, count: number, record: RecordKind, ids: readonly string[]): readonly Glance[] =>
    chance.some(ids, count).map(id => ({
      by,
      at: later(String(journal.row(id)['changed_at']), chance.whole(120, 30_000)),
      record,
      id,
    }))
  return [
    ...some(WHO.metInvestigator, 24, person, of(person, concerns('norfolk-police', 'metropolitan-police'))),
    ...some(WHO.metInvestigator, 12, arrest, of(arrest, concerns('norfolk-police', 'metropolitan-police'))),
    ...some(WHO.investigator, 8, arrest, of(arrest, concerns('metropolitan-police', 'norfolk-police'))),
    ...some(WHO.navigator, 14, arrest, of(arrest, concerns('norfolk-police', 'norwich-recovery'))),
    ...some(WHO.keyworker, 10, person, of(person, concerns('norfolk-police', 'norwich-recovery'))),
    ...some(WHO.outreach, 6, person, of(person, concerns('norfolk-police', 'harbour-housing'))),
    ...some(WHO.custody, 8, person, of(person, concerns('norwich-recovery', 'norfolk-police'))),
    ...some(
      WHO.investigator,
      25,
      person,
      of(person, row => row['controller'] === 'norfolk-police'),
    ),
  ]
}
