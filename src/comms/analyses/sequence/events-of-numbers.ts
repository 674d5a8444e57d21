import type { EventSource } from '../event-source.ts'
import { BURST_RULE, dropBursts, makeBursts } from '../bursts.ts'
import { OWN_RECORDS } from '../own-records.ts'
import { partyId, partyText } from '../party.ts'
import { withBulk } from './with-bulk.ts'

/** Kinds as their codes stand for them. */
export const SEQUENCE_KINDS = ['voice', 'sms', 'mms', 'im', 'app_call', 'data', 'other'] as const

/** Every event of some numbers as columns of one length, in order of time, import and row. */
export interface EventsOfNumbers {
  /** Start, milliseconds since 1970. */
  readonly at: Float64Array
  /** Position of the import in the snapshot, and row of its table. */
  readonly import: Float64Array
  readonly row: Float64Array
  /** Position in {@link SEQUENCE_KINDS}. */
  readonly kind: Float64Array
  /** Duration; NaN where none is known. */
  readonly seconds: Float64Array
  /** Positions in `parties`; NaN where withheld or unreadable. */
  readonly from: Float64Array
  readonly to: Float64Array
  /** 1, 0 or NaN where it is not known. */
  readonly answered: Float64Array
  /** 1 for rows that the network made (voicemail, divert, system). */
  readonly network: Float64Array
  /** 1 where words of the message are held, which only an authority over content lets in. */
  readonly words: Float64Array
  /** 1 for messages of a bulk message (`bursts.ts`). */
  readonly broadcast: Float64Array
  readonly parties: readonly string[]
  /** Positions in `parties` of the numbers asked about, in their order; -1 for one without any event. */
  readonly own: readonly number[]
  /** How many events there are; the earliest are left out beyond `most`. */
  readonly total: number
}

/**
 * Every event in which one of some numbers took part, as columns: a hundred thousand of them in some tenths of a second.
 * An event between two of them is there once. Of more than `most` events the latest are given.
 *
 * Sample: `{at: [1772359330000, …], from: [0, …], to: [17, …], kind: [1, …], broadcast: [1, …], parties: ['+447700900123', …],
 * own: [0], total: 2}`
 */
export async function eventsOfNumbers(
  source: EventSource,
  { numbers, most }: { readonly numbers: readonly string[]; readonly most: number },
): Promise<EventsOfNumbers> {
  const ids = await Promise.all(numbers.map(number => partyId(source, number)))
  const known = [...new Set(ids.filter(id => id !== undefined))]
  // A set without members is no SQL; no party has this id.
  const among = known.length === 0 ? '0' : known.join(', ')
  const columns = 'started_at, import, row, kind, duration_s, a, b, answered, mark, text IS NOT NULL AS words'
  await source.run(`CREATE OR REPLACE TEMP TABLE sequence_events AS
    SELECT ${columns} FROM events_by_a WHERE a IN (${among})
    UNION ALL SELECT ${columns} FROM events_by_b WHERE b IN (${among}) AND (a IS NULL OR a NOT IN (${among}))`)
  await source.run(`CREATE OR REPLACE TEMP TABLE sequence_parties AS
    SELECT id, (row_number() OVER (ORDER BY id) - 1)::DOUBLE AS place
    FROM (SELECT a AS id FROM sequence_events UNION SELECT b FROM sequence_events) WHERE id IS NOT NULL`)
  const parties = await source.query<{ id: bigint; text: string | null }>(
    `SELECT p.id, ${partyText('p.id')} AS text FROM sequence_parties p ORDER BY p.place`,
  )
  const [all] = await source.query<{ total: number }>('SELECT count(*)::INTEGER AS total FROM sequence_events')
  const code = SEQUENCE_KINDS.map((kind, at) => `WHEN '${kind}' THEN ${at}`).join(' ')
  const bulk = await bulkSeenByOthers(source, known)
  const [at, place, row, kind, seconds, from, to, answered, network, words, seen] = await source.columns(`
    SELECT epoch_us(e.started_at)::DOUBLE / 1000, e.import::DOUBLE, e.row::DOUBLE, (CASE e.kind ${code} ELSE ${SEQUENCE_KINDS.length - 1} END)::DOUBLE,
      e.duration_s::DOUBLE, x.place, y.place, e.answered::DOUBLE, (e.mark IS NOT NULL)::DOUBLE, e.words::DOUBLE, ${bulk ? '(t.row IS NOT NULL)' : '0'}::DOUBLE
    FROM (FROM sequence_events ORDER BY started_at DESC, import DESC, row DESC LIMIT ${most}) e
    LEFT JOIN sequence_parties x ON x.id = e.a LEFT JOIN sequence_parties y ON y.id = e.b
    ${bulk ? 'LEFT JOIN burst_texts t ON t.import = e.import AND t.row = e.row AND t.x = e.a' : ''}
    ORDER BY e.started_at, e.import, e.row`)
  if (bulk) await dropBursts(source)
  await source.run('DROP TABLE sequence_events; DROP TABLE sequence_parties')
  const places = new Map(parties.map(({ id }, place) => [id, place]))
  const none = new Float64Array(0)
  const found = { at: at ?? none, kind: kind ?? none, from: from ?? none, to: to ?? none, network: network ?? none }
  const senders = new Set((await ownOf(source, known)).flatMap(id => places.get(id) ?? []))
  return {
    ...found,
    import: place ?? none,
    row: row ?? none,
    seconds: seconds ?? none,
    answered: answered ?? none,
    words: words ?? none,
    broadcast: withBulk(seen ?? none, found, senders),
    parties: parties.map(({ text }) => text ?? ''),
    own: ids.map(id => (id === undefined ? -1 : (places.get(id) ?? -1))),
    total: all?.total ?? 0,
  }
}

/** Of these numbers, those all of whose messages can be seen: bulk messages of the others are found by their recipients' records. */
async function ownOf(source: EventSource, ids: readonly bigint[]): Promise<readonly bigint[]> {
  const [all] = await source.query<{ held: boolean }>('SELECT count(*) > 0 AS held FROM coverage WHERE number IS NULL')
  if (all?.held === true) return ids
  const rows = await source.query<{ y: bigint }>(OWN_RECORDS)
  const own = new Set(rows.map(({ y }) => y))
  return ids.filter(id => own.has(id))
}

/** Makes the tables of `bursts.ts` for those numbers that are only seen by others; whether there is any. */
async function bulkSeenByOthers(source: EventSource, ids: readonly bigint[]): Promise<boolean> {
  const own = new Set(await ownOf(source, ids))
  const others = ids.filter(id => !own.has(id))
  if (others.length === 0) return false
  await makeBursts(source, BURST_RULE, `SELECT unnest([${others.join(', ')}]::BIGINT[])`)
  return true
}
