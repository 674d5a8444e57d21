import { sql } from 'kysely'
import type { Act } from '../../kernel/act.ts'
import type { ValuesOf } from '../../kernel/field.ts'
import { logSeen, type Row, type Seen, see } from '../../kernel/seen.ts'
import { standsFor } from '../../people/merge-group.ts'
import { person } from '../../people/person.ts'
import type { CalendarDay } from '../../values/calendar-day.ts'
import { groupBy } from '../../values/group-by.ts'
import { attribution, STRENGTHS } from './attribution.ts'
import { plainLabel } from './compose-label.ts'
import { identifiersMeant } from './read-identifier.ts'

type Strength = ValuesOf<typeof attribution.fields>['strength']

/** What charts, tables and schedules call whoever used a number, handset or SIM. */
export interface Label {
  /** "Smith 123", with the family name as it is now. */
  readonly label: string
  /** Id of the attribution that it comes from. */
  readonly attribution: string
  /** The record that stands for the person. */
  readonly person: string
  /** In words: "Strong support". */
  readonly strength: string
  readonly disputed: boolean
  /** Whether it is attributed to somebody else as well, on that day or, where no day was asked for, on any. */
  readonly conflict: boolean
}

/**
 * Labels of those identifiers that have one, by identifier as it was given: E.164 or as typed, IMEI or IMSI. Only standing
 * attributions that the viewer may read; in force on `day`, or ever. Of several the strongest that nobody disputes.
 */
export async function labelsFor(
  act: Act,
  identifiers: readonly string[],
  day?: CalendarDay,
): Promise<ReadonlyMap<string, Label>> {
  if (identifiers.length === 0 || !act.couldRead(attribution)) return new Map()
  const wanted = new Map(identifiers.map(given => [given, keysOf(given)]))
  await act.reach(attribution)
  const rows = await standing(act, [...new Set([...wanted.values()].flat().map(key => key.split(' ')[1] ?? ''))], day)
  const people = await peopleOf(act, rows)
  const byKey = groupBy(rows, ({ values }) => `${values.of} ${values.identifier}`)
  const labels = new Map<string, Label>()
  for (const [given, keys] of wanted) {
    const found = keys.flatMap(key => byKey.get(key) ?? [])
    const best = found.toSorted((a, b) => rankOf(b) - rankOf(a))[0]
    if (best === undefined) continue
    const heads = new Set(found.map(({ values }) => people.get(values.person ?? '')?.head))
    const one = people.get(best.values.person ?? '')
    labels.set(given, {
      label: labelNow(best.values.label ?? '', one?.familyName, best.values.identifier ?? ''),
      attribution: best.id,
      person: one?.head ?? best.values.person ?? '',
      strength: attribution.fields.strength.type.show(best.values.strength ?? 'limited'),
      disputed: best.values.disputed === 'yes',
      conflict: heads.size > 1,
    })
  }
  return apart(labels)
}

/** The label of one attribution as it is now, whether it stands or not. */
export async function labelOf(act: Act, seen: Seen<typeof attribution.fields>): Promise<string> {
  const one = (await peopleOf(act, [seen])).get(seen.values.person ?? '')
  return labelNow(seen.values.label ?? '', one?.familyName, seen.values.identifier ?? '')
}

const keysOf = (given: string): readonly string[] =>
  identifiersMeant(given).map(({ of, identifier }) => `${of} ${identifier}`)

async function standing(
  act: Act,
  identifiers: readonly string[],
  day: CalendarDay | undefined,
): Promise<readonly Seen<typeof attribution.fields>[]> {
  const on = day ?? null
  const { rows } = await sql<Row>`select * from attribution
    where identifier = any (${identifiers}::text[]) and state = 'standing'
      and (${on}::date is null or (used_from <= ${on}::date and (used_until is null or used_until >= ${on}::date)))
    order by used_from desc, id`.execute(act.tx)
  const seen = rows.flatMap(row => {
    const as = see(act, attribution, row)
    return as?.groups.has('identity') === true && as.groups.has('operational') ? [{ row, as }] : []
  })
  act.entries.push(...logSeen(act, 'viewed', attribution, seen, { label: true }))
  return seen.map(({ as }) => as)
}

interface Whose {
  readonly head: string
  readonly familyName: string | undefined
}

/** By the person whom an attribution names: who stands for them, and what they are called now, as far as may be seen. */
async function peopleOf(
  act: Act,
  rows: readonly Seen<typeof attribution.fields>[],
): Promise<ReadonlyMap<string, Whose>> {
  const named = [...new Set(rows.flatMap(({ values }) => values.person ?? []))]
  if (named.length === 0) return new Map()
  const heads = await standsFor(act, named)
  const found = await sql<Row>`select * from person where id = any (${[...heads.values()]}::uuid[])`.execute(act.tx)
  const names = new Map(
    found.rows.flatMap(row => {
      const as = see(act, person, row)
      return as === null ? [] : [[as.id, as.values.familyName] as const]
    }),
  )
  return new Map(
    named.map(id => {
      const head = heads.get(id) ?? id
      return [id, { head, familyName: names.get(head) }]
    }),
  )
}

/** What nobody disputes goes before what somebody does, and then the stronger before the weaker. */
const rankOf = ({ values }: Seen<typeof attribution.fields>): number =>
  (values.disputed === 'yes' ? 0 : STRENGTHS.length) + ORDER.indexOf(values.strength ?? 'limited')

const ORDER: readonly Strength[] = STRENGTHS.map(({ value }) => value)

/**
 * A label with the family name of today: names are corrected, change, and are another record's once two were merged. The
 * digits that told it from others stay.
 */
function labelNow(label: string, familyName: string | undefined, identifier: string): string {
  const family = familyName?.slice(0, 30)
  const [, before = '', digits = ''] = /^(.*) (\d+(?: \(\d+\))?)$/.exec(label) ?? []
  if (family === undefined || before === family || before.endsWith(` ${family}`)) return label
  return digits === '' ? plainLabel({ familyName: family, identifier }) : `${family} ${digits}`
}

/** Two people or two numbers never share a label in one answer, also where a name changed after both were given. */
function apart(labels: ReadonlyMap<string, Label>): ReadonlyMap<string, Label> {
  const byLabel = groupBy([...labels], ([, { label }]) => label)
  return new Map(
    [...labels].map(([given, one]) => {
      const same = byLabel.get(one.label) ?? []
      const alone = same.every(([, { attribution }]) => attribution === one.attribution)
      return [given, alone ? one : { ...one, label: `${one.label} (${given})` }]
    }),
  )
}
