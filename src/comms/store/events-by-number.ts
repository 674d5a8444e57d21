import type { DuckDBConnection } from '@duckdb/node-api'
import { literal } from './duckdb.ts'
import type { EventRow } from './event-row.ts'
import { excerptFor } from './excerpt.ts'
import { readRowsAs } from './read-rows.ts'
import type { EventFile } from './views-sql.ts'

interface TimedEvent {
  /** Start, whole microseconds since 1970 (exact as a number until 2255): finer than the Date of the event. */
  readonly us: number
  readonly event: EventRow
}

/**
 * Every event with this party on either side, in order of time, import and row; an event from a number to itself once.
 *
 * Both files are read at the same time, only the row groups that may hold the number, only in the columns they hold, and without the
 * views that analyses use: that keeps one number out of ten million events under 50 ms in a new process. `scratch` is a folder in which
 * the database may read and this may write.
 */
export async function eventsByNumber(
  connections: readonly [DuckDBConnection, DuckDBConnection],
  files: { readonly byA: EventFile; readonly byB: EventFile },
  id: bigint,
  scratch: string,
): Promise<EventRow[]> {
  const [made, received] = await Promise.all([
    // Literals, not parameters: only they let the reader skip row groups while planning. The id is an integer.
    eventsOf(connections[0], files.byA, id, `a = ${id}`, scratch),
    eventsOf(connections[1], files.byB, id, `b = ${id} AND a IS DISTINCT FROM ${id}`, scratch),
  ])
  // Two sorted runs: sorting them costs about one comparison an event.
  return [...made, ...received].sort(inOrder).map(({ event }) => event)
}

function inOrder(x: TimedEvent, y: TimedEvent): number {
  if (x.us !== y.us) return x.us - y.us
  if (x.event.import !== y.event.import) return x.event.import - y.event.import
  return x.event.row < y.event.row ? -1 : Number(x.event.row > y.event.row)
}

async function eventsOf(
  connection: DuckDBConnection,
  { path, columns }: EventFile,
  id: bigint,
  condition: string,
  scratch: string,
): Promise<TimedEvent[]> {
  const excerpt = excerptFor(path, id, scratch)
  try {
    return excerpt.files.length === 0 ? [] : await selectEvents(connection, excerpt.files, columns, condition)
  } finally {
    excerpt.remove()
  }
}

async function selectEvents(
  connection: DuckDBConnection,
  files: readonly string[],
  columns: readonly string[],
  condition: string,
): Promise<TimedEvent[]> {
  const from = `read_parquet([${files.map(literal).join(', ')}])`
  const read = columns.map(column => (column === 'started_at' ? 'epoch_us(started_at)::DOUBLE AS us' : column))
  const result = await connection.run(`SELECT ${read.join(', ')} FROM ${from} WHERE ${condition}`)
  return readRowsAs(result, held => {
    const us = held.get('us') as readonly number[]
    /** The values of a column as its type in EventRow has them; `absent` for each row where the file has no such column. */
    const of = <Name extends keyof EventRow>(name: Name, absent: EventRow[Name]): ((row: number) => EventRow[Name]) => {
      const values = held.get(name) as readonly EventRow[Name][] | undefined
      return values === undefined ? () => absent : row => values[row] ?? absent
    }
    const orNull = <Name extends keyof EventRow>(name: Name & (null extends EventRow[Name] ? Name : never)) =>
      of(name, null as EventRow[Name])
    const fields = {
      import: of('import', 0),
      row: of('row', 0n),
      kind: of('kind', 'other'),
      duration_s: orNull('duration_s'),
      a: orNull('a'),
      b: orNull('b'),
      c: orNull('c'),
      a_imei: orNull('a_imei'),
      b_imei: orNull('b_imei'),
      a_imsi: orNull('a_imsi'),
      b_imsi: orNull('b_imsi'),
      observed: of('observed', 'network'),
      answered: orNull('answered'),
      mark: orNull('mark'),
      a_cell: orNull('a_cell'),
      a_cell_last: orNull('a_cell_last'),
      b_cell: orNull('b_cell'),
      b_cell_last: orNull('b_cell_last'),
      text: orNull('text'),
      flags: of('flags', 0),
      observations: of('observations', 1),
    }
    return row => {
      const started = us[row] ?? 0
      return {
        us: started,
        event: {
          import: fields.import(row),
          row: fields.row(row),
          kind: fields.kind(row),
          started_at: new Date(Math.floor(started / 1000)),
          duration_s: fields.duration_s(row),
          a: fields.a(row),
          b: fields.b(row),
          c: fields.c(row),
          a_imei: fields.a_imei(row),
          b_imei: fields.b_imei(row),
          a_imsi: fields.a_imsi(row),
          b_imsi: fields.b_imsi(row),
          observed: fields.observed(row),
          answered: fields.answered(row),
          mark: fields.mark(row),
          a_cell: fields.a_cell(row),
          a_cell_last: fields.a_cell_last(row),
          b_cell: fields.b_cell(row),
          b_cell_last: fields.b_cell_last(row),
          text: fields.text(row),
          flags: fields.flags(row),
          observations: fields.observations(row),
        },
      }
    }
  })
}
