import type { EventRef } from '../answer.ts'
import type { EventSource } from '../event-source.ts'
import { isoOfDays } from './figures.ts'
import type { Alternative, Followed } from './follow.ts'

/** Contacts whose last event with the old number and first with the new one are shown. */
const CONTACTS_SHOWN = 8

interface Wanted {
  readonly alternative: Alternative
  /** Indicators that show the event. */
  readonly names: readonly string[]
  /** SQL condition over the events in which `number` has a side. */
  readonly number: bigint
  readonly other: readonly bigint[]
  readonly column?: { readonly kind: 'imei' | 'imsi'; readonly value: string }
  /** The last event before the hand-over, or the first from it on. */
  readonly which: 'last' | 'first'
  readonly at: string
}

/**
 * The events behind the reasons of each alternative, by name of the indicator: around the hand-over, the last ones of the
 * old number and the first ones of the new. Needs the tables of `follow`.
 */
export async function shownEvents(
  source: EventSource,
  alternatives: readonly Alternative[],
  followed: Followed,
): Promise<Map<Alternative, Map<string, EventRef[]>>> {
  const wanted = await wantedOf(source, alternatives, followed)
  const shown = new Map<Alternative, Map<string, EventRef[]>>(alternatives.map(one => [one, new Map()]))
  if (wanted.length === 0) return shown
  const values = wanted.flatMap(({ number, other, column, which, at }, k) =>
    (other.length === 0 ? ['NULL'] : other).map(
      contact =>
        `(${k}, ${number}, ${contact}, ${column?.kind === 'imei' ? column.value : 'NULL'}, ${column?.kind === 'imsi' ? column.value : 'NULL'}, '${which}', TIMESTAMP '${at}')`,
    ),
  )
  await source.run(`CREATE OR REPLACE TEMP TABLE successor_wanted AS SELECT k::INTEGER AS k, number::BIGINT AS number,
    other::BIGINT AS other, imei::BIGINT AS imei, imsi::BIGINT AS imsi, which, moment
    FROM (VALUES ${values.join(', ')}) v(k, number, other, imei, imsi, which, moment)`)
  const side = (mine: 'a' | 'b', theirs: 'a' | 'b') => `
    SELECT k, which, started_at, import, row FROM events_by_${mine} JOIN successor_wanted ON ${mine} = number
    WHERE (other IS NULL OR ${theirs} = other) AND (imei IS NULL OR ${mine}_imei = imei) AND (imsi IS NULL OR ${mine}_imsi = imsi)
      AND (imei IS NOT NULL OR imsi IS NOT NULL OR mark IS NULL AND kind <> 'data')
      AND (CASE WHEN which = 'last' THEN started_at < moment ELSE started_at >= moment END)`
  const rows = await source.query<{ k: number; import: number; row: number }>(`
    SELECT k, import, row::DOUBLE AS row FROM (
      SELECT k, import, row, row_number() OVER (PARTITION BY k
        ORDER BY CASE WHEN which = 'last' THEN -epoch(started_at) ELSE epoch(started_at) END, import, row) AS place
      FROM (${side('a', 'b')} UNION ALL ${side('b', 'a')})) WHERE place = 1 ORDER BY k`)
  await source.run('DROP TABLE successor_wanted')
  for (const { k, ...event } of rows) {
    const of = wanted[k]
    for (const name of of?.names ?? []) {
      const byName = of === undefined ? undefined : shown.get(of.alternative)
      const known = byName?.get(name)
      if (known === undefined) byName?.set(name, [event])
      else known.push(event)
    }
  }
  return shown
}

async function wantedOf(
  source: EventSource,
  alternatives: readonly Alternative[],
  { profiles, sameAs }: Followed,
): Promise<Wanted[]> {
  const ids = new Map(
    (await source.query<{ i: number; id: bigint }>('SELECT i, id FROM successor_numbers ORDER BY i')).map(
      ({ i, id }) => [i, id] as const,
    ),
  )
  return alternatives.flatMap(alternative => {
    const { from, to, evidence } = alternative
    const old = profiles.get(from)
    const recent = profiles.get(to)
    if (old === undefined || recent === undefined) return []
    const at = isoOfDays(evidence.at).slice(0, -1)
    const of = (person: number, contacts: ReadonlyMap<number, unknown>) =>
      [...contacts.keys()].filter(place => sameAs(place) === person).map(place => ids.get(place) ?? 0n)
    const last = { alternative, number: old.id, which: 'last', at } as const
    const first = { alternative, number: recent.id, which: 'first', at } as const
    const contacts = evidence.shared.slice(0, CONTACTS_SHOWN).flatMap(({ place, moved }) => {
      const names =
        moved < 0.5
          ? ['contacts-use-both']
          : ['contacts-moved', 'contacts-kept', 'contacts-known', 'contacts-leave', 'contacts-arrive']
      return [
        { ...last, names, other: of(place, old.contacts) },
        { ...first, names, other: of(place, recent.contacts) },
      ]
    })
    const used = (kind: 'imei' | 'imsi', shared: Alternative['evidence']['handset']) => {
      if (shared?.value === undefined) return []
      const column = { kind, value: shared.value }
      const names = kind === 'imei' ? ['same-handset', 'handset-in-both'] : ['same-sim']
      return [
        { ...last, names, other: [], column, at: '9999-12-31' },
        { ...first, names, other: [], column, at: '0001-01-01' },
      ]
    }
    return [
      ...contacts,
      { ...last, names: ['old-falls-silent', 'soon-after', 'without-pause'], other: [] },
      { ...first, names: ['new-begins', 'soon-after', 'without-pause'], other: [] },
      ...(evidence.talked > 0 ? [{ ...first, names: ['spoke-together'], other: [old.id], at: '0001-01-01' }] : []),
      ...used('imei', evidence.handset),
      ...used('imsi', evidence.sim),
    ]
  })
}
