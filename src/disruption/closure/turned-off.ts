import type { Act } from '../../kernel/act.ts'
import { listRecords } from '../../kernel/list-records.ts'
import { londonDayOf } from '../../values/london-moment.ts'
import { closureItem } from './closure-item.ts'

/** When a number was turned off, and by which closure. */
interface TurnedOff {
  /** `yyyy-MM-dd`, in London. */
  readonly day: string
  readonly closure: string
}

/** The last time that a number (E.164) was turned off, by the closures that the viewer may see; null where none did. */
export async function turnedOff(act: Act, number: string): Promise<TurnedOff | null> {
  if (!act.couldRead(closureItem)) return null
  const { rows } = await listRecords(act, closureItem, { where: { what: 'MSISDN', value: number }, size: 100 })
  const [last] = rows
    .flatMap(({ values: { executedAt, closure } }) => (executedAt && closure ? [{ executedAt, closure }] : []))
    .toSorted((a, b) => (a.executedAt < b.executedAt ? 1 : -1))
  return last === undefined ? null : { day: londonDayOf(last.executedAt), closure: last.closure }
}
