import { sql } from 'kysely'
import { candidateDecision } from '../../../disruption/line/candidate-decision.ts'
import { lineNumber } from '../../../disruption/line/line-number.ts'
import { line } from '../../../disruption/line/line.ts'
import { incident } from '../../../enforcement/incident.ts'
import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { everyRecord } from '../../../kernel/every-record.ts'
import { anyGroup, listRecords } from '../../../kernel/list-records.ts'
import type { Seen } from '../../../kernel/seen.ts'
import { addressOf } from '../record/address-of.ts'

type SeenLine = Seen<typeof line.fields>
type SeenNumber = Seen<typeof lineNumber.fields>

/** One line of the list. */
interface Row {
  readonly href: string
  readonly name: string
  readonly state: string
  readonly inUse: boolean
  /** The number in use, or the last one it had. */
  readonly number: string
  readonly waiting: number
  readonly reach: string
  readonly operation: string
  readonly harm: number
  /** Regular customers when it was confirmed; null where no analysis said. */
  readonly customers: number | null
  readonly confirmedOn: string
  readonly controller: string
}

/** Lines on one page. */
const SHOWN = 50

/** Confirmed lines, those in use first; `state`: only those that stand so. */
export async function linesNow(
  act: Act,
  state: 'in use' | 'closed' | 'ended' | null,
  page: number,
): Promise<{ readonly rows: readonly Row[]; readonly more: boolean }> {
  const where = state === null ? {} : { state }
  const listed = await listRecords(act, line, { where, order: 'happened', size: SHOWN, page })
  const ids = listed.rows.map(({ id }) => id)
  const numbers = (await everyRecord(act, lineNumber)).filter(({ values }) => ids.includes(values.line ?? ''))
  const decisions = new Map((await everyRecord(act, candidateDecision)).map(seen => [seen.id, seen.values.evidence]))
  const harm = await incidentsOf(act, ids)
  const operations = await captionsOf(
    act,
    'operation',
    listed.rows.flatMap(({ values }) => values.operation ?? []),
  )
  const rows = listed.rows.map(({ id, values, marks }): Row => {
    const own = numbers.filter(one => one.values.line === id)
    const customers = decisions.get(values.decision ?? '')?.['customers']
    return {
      href: addressOf('line', id),
      name: values.name ?? '',
      state: values.state === undefined ? '' : line.fields.state.type.show(values.state),
      inUse: values.state === 'in use',
      number: currentOf(own)?.values.number ?? '',
      waiting: own.filter(one => one.values.state === 'proposed').length,
      reach: reachOf(values),
      operation: operations.get(values.operation ?? '') ?? '',
      harm: harm.get(id) ?? 0,
      customers: typeof customers === 'number' ? customers : null,
      confirmedOn: values.confirmedOn ?? '',
      controller: marks.controller,
    }
  })
  return { rows: rows.toSorted((a, b) => Number(b.inUse) - Number(a.inUse)), more: listed.more }
}

/** The confirmed number that is in use, or else the one that was used last; undefined where there is none. */
export const currentOf = (numbers: readonly SeenNumber[]): SeenNumber | undefined =>
  numbers
    .filter(({ values }) => values.state === 'confirmed')
    .toSorted((a, b) => (endOf(a) < endOf(b) ? -1 : 1))
    .at(-1)

const endOf = ({ values: { usedFrom = '', usedUntil } }: SeenNumber): string => `${usedUntil ?? '9'} ${usedFrom}`

/** From where to where it sells, in words. */
export function reachOf({ runFrom, exportingForce, importingForce }: SeenLine['values']): string {
  if (runFrom === 'internal') return importingForce ? `Within ${importingForce}` : 'Internal'
  if (!exportingForce && !importingForce)
    return runFrom === 'exported' ? 'Exported, from where is not written down' : ''
  if (!importingForce) return `From ${exportingForce ?? ''}`
  return exportingForce ? `${exportingForce} to ${importingForce}` : `To ${importingForce}`
}

/** How many incidents are put down to each line, as far as the viewer may see them. */
async function incidentsOf(act: Act, lines: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (!act.couldRead(incident)) return new Map()
  await act.reach(incident)
  const { rows } = await sql<{ line: string; harm: number }>`
    select confirmed_line as line, count(*)::int as harm from incident
    where confirmed_line = any (${lines}::uuid[]) and ${anyGroup(act, incident)} group by 1`.execute(act.tx)
  return new Map(rows.map(({ line: id, harm }) => [id, harm]))
}
