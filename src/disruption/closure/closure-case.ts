import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { readRecord } from '../../kernel/read-record.ts'
import type { Seen } from '../../kernel/seen.ts'
import { attribution } from '../attribution/attribution.ts'
import { checkBack } from './check-back.ts'
import { closureExhibit } from './closure-exhibit.ts'
import { closureItem } from './closure-item.ts'

export type Item = Seen<typeof closureItem.fields>

/** An exhibit, and whether it still counts. */
export interface Exhibit {
  readonly id: string
  readonly values: Seen<typeof closureExhibit.fields>['values']
  /** Neither it nor the attribution that it rests on was withdrawn. */
  readonly standing: boolean
  /** The attribution that it rests on was withdrawn. */
  readonly unsupported: boolean
}

/** What a closure is to turn off, in the order in which it was named; what was taken out stands at its place. */
export async function itemsOf(act: Act, closure: string): Promise<readonly Item[]> {
  const { rows } = await listRecords(act, closureItem, { where: { closure }, size: 100 })
  return rows.toReversed()
}

export async function exhibitsOf(act: Act, closure: string): Promise<readonly Exhibit[]> {
  const { rows } = await listRecords(act, closureExhibit, { where: { closure }, size: 100 })
  const exhibits: Exhibit[] = []
  for (const { id, values } of rows.toReversed()) {
    const rests = values.attribution ?? null
    const unsupported = rests !== null && (await isWithdrawn(act, rests))
    exhibits.push({ id, values, unsupported, standing: !unsupported && !values.withdrawnOn })
  }
  return exhibits
}

/** Whether an attribution was withdrawn, or cannot be read any more: then nothing rests on it. */
async function isWithdrawn(act: Act, id: string): Promise<boolean> {
  const read = await readRecord(act, attribution, id)
  return !read.ok || read.value.values.state !== 'standing'
}

/** Check-backs of a closure, the latest first; 100 are more than anybody made. */
export const checkBacksOf = async (act: Act, closure: string): Promise<readonly Seen<typeof checkBack.fields>[]> =>
  (await listRecords(act, checkBack, { where: { closure }, order: 'happened', size: 100 })).rows
