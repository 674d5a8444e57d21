import { sql } from 'kysely'
import type { lineRole } from '../../../disruption/line/line-role.ts'
import { arrest } from '../../../enforcement/arrest.ts'
import { charge } from '../../../enforcement/charge.ts'
import type { Act } from '../../../kernel/act.ts'
import type { Fields } from '../../../kernel/field.ts'
import type { RecordType } from '../../../kernel/record-type.ts'
import { logSeen, type Row, type Seen, see } from '../../../kernel/seen.ts'
import { recordsOfPerson } from '../../../people/merge-group.ts'
import { londonDayOf } from '../../../values/london-moment.ts'

/** From those who run a line down to those who carry for it. */
const PARTS = ['line holder', 'line controller', 'runner'] as const

/** How many people of each part were arrested and charged in a quarter; each person once in a quarter. */
interface QuarterOfShift {
  /** "April to June 2026". */
  readonly quarter: string
  /** In the order of {@link Shift.parts}. */
  readonly counts: readonly { readonly arrested: number; readonly charged: number }[]
}

/** Whether police work moved up a line, from those who carry to those who run it. */
export interface Shift {
  readonly parts: readonly string[]
  readonly quarters: readonly QuarterOfShift[]
}

type Role = Seen<typeof lineRole.fields>

/** What happened to somebody of a part, on a day. */
interface Happened {
  readonly person: string
  readonly part: number
  readonly quarter: string
  readonly what: 'arrested' | 'charged'
}

/**
 * Arrests and charges of holders, controllers and runners by quarter: of each person from the day on which their part began,
 * or put down to this line, and never those put down to another. As far as the viewer may see them.
 */
export async function shiftUpstream(act: Act, line: string, roles: readonly Role[]): Promise<Shift> {
  const people = new Map<string, readonly Role[]>()
  for (const role of roles.filter(({ values }) => PARTS.includes(values.part as never))) {
    const [head = ''] = await recordsOfPerson(act, role.values.person ?? '')
    people.set(head, [...(people.get(head) ?? []), role])
  }
  const happened: Happened[] = []
  for (const [person, held] of people) {
    const ids = await recordsOfPerson(act, person)
    const arrests = (await seenWhere(act, arrest, 'person', ids)).filter(({ values }) =>
      [null, undefined, line].includes(values.confirmedLine),
    )
    const counted = new Map<string, number>()
    for (const one of arrests) {
      const day = londonDayOf(one.values.arrestedAt ?? act.now)
      const part = partOn(held, day, one.values.confirmedLine === line)
      if (part === null) continue
      counted.set(one.id, part)
      happened.push({ person, part, quarter: quarterOf(day), what: 'arrested' })
    }
    for (const { values } of await seenWhere(act, charge, 'arrest', [...counted.keys()])) {
      const part = counted.get(values.arrest ?? '')
      if (part !== undefined && values.chargedOn !== undefined)
        happened.push({ person, part, quarter: quarterOf(values.chargedOn), what: 'charged' })
    }
  }
  return { parts: ['Line holders', 'Line controllers', 'Runners'], quarters: quartersOf(happened) }
}

function quartersOf(happened: readonly Happened[]): readonly QuarterOfShift[] {
  const countOf = (quarter: string, at: number, what: Happened['what']): number =>
    new Set(
      happened
        .filter(one => one.quarter === quarter && one.part === at && one.what === what)
        .map(({ person }) => person),
    ).size
  return [...new Set(happened.map(({ quarter }) => quarter))].toSorted().map(quarter => ({
    quarter: inWords(quarter),
    counts: PARTS.map((_, at) => ({
      arrested: countOf(quarter, at, 'arrested'),
      charged: countOf(quarter, at, 'charged'),
    })),
  }))
}

/** The part that somebody had on a day: the last that had begun; null before the first, unless it was of this line. */
function partOn(held: readonly Role[], day: string, ofThisLine: boolean): number | null {
  const inOrder = held.toSorted((a, b) => ((a.values.heldFrom ?? '') < (b.values.heldFrom ?? '') ? -1 : 1))
  const last = inOrder.findLast(({ values }) => (values.heldFrom ?? '') <= day) ?? (ofThisLine ? inOrder[0] : undefined)
  return last === undefined ? null : PARTS.findIndex(part => part === last.values.part)
}

/** `2026-2` is April to June 2026. */
const quarterOf = (day: string): string => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`

const inWords = (quarter: string): string =>
  `${['January to March', 'April to June', 'July to September', 'October to December'][Number(quarter.slice(5)) - 1]} ${quarter.slice(0, 4)}`

async function seenWhere<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  column: 'person' | 'arrest',
  ids: readonly string[],
): Promise<readonly Seen<F>[]> {
  if (ids.length === 0 || !act.couldRead(record)) return []
  await act.reach(record)
  const { rows } = await sql<Row>`select * from ${sql.table(record.kind)}
    where ${sql.ref(column)} = any (${ids}::uuid[])`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, record, row)
    return as === null ? [] : [{ row, as }]
  })
  act.entries.push(...logSeen(act, 'viewed', record, seen, { counted: true }))
  return seen.map(({ as }) => as)
}
