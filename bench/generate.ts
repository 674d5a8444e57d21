import { DuckDBInstance } from '@duckdb/node-api'

/** Header of the bench file, in order: the shape of a large provider return or network table. */
export const BENCH_COLUMNS = [
  'Record Type',
  'Calling Number',
  'Called Number',
  'Start Date',
  'Start Time',
  'Duration (s)',
  'Calling IMEI',
  'First Cell ID',
] as const

/** Numbers with the traffic of a business: many callers, short calls, some of them with a list they text. */
const BUSINESSES = 400
/** Rows that stand together in the file when a business texts its list. */
const BULK_ROWS = 50

/**
 * Writes a CSV of `rows` calls and texts over 180 days: a number for every 50 rows (few talk a lot, most a little), each with
 * 6 to 60 contacts that recur in both directions, two calls in three longer than 90 seconds, and 400 business-like numbers that many
 * ring briefly and that ring back, whose bulk texts are 2 rows in 100. Numbers are spelled 07…, 447… and +447…, about 1 in 100 oddly (spaces,
 * brackets, landlines, withheld); rows stand roughly in time order.
 *
 * The same `rows` always gives the same file, so that two runs measure the same work.
 */
export async function generateBenchCsv(path: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '1GB' })
  const connection = await instance.connect()
  try {
    await connection.run(benchSql(path, rows))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/** A number between 0 and 1 from a seed and a salt: repeatable, unlike random(). */
const unit = (salt: number, seed = 'i'): string => `(hash(${seed} * 16 + ${salt}) % 1000003) / 1000003.0`

/** Nine digits after 07 for the number at this place. */
const subscriber = (place: string): string => `(100000000 + ${place} * 15485863 % 899999981)`

function spelled(digits: string, salt: number): string {
  const text = `(${digits})::VARCHAR`
  return `CASE hash(i * 16 + ${salt}) % 300
    WHEN 0 THEN '07' || substr(${text}, 1, 3) || ' ' || substr(${text}, 4)
    WHEN 1 THEN '(0114) ' || substr(${text}, 3)
    WHEN 2 THEN 'WITHHELD'
    ELSE CASE hash(i * 16 + ${salt}) % 3 WHEN 0 THEN '07' WHEN 1 THEN '447' ELSE '+447' END || ${text} END`
}

/** Who deals with whom in row `i`, by place: ordinary people below `people`, businesses from there on. */
function dealingsSql(rows: number, people: number): string {
  const block = `(i // ${BULK_ROWS})`
  const business = (seed: string): string => `${people} + (pow(${unit(1, seed)}, 1.5) * ${BUSINESSES - 1})::BIGINT`
  const customer = (index: string): string => `(hash(me * 1009 + ${index}) % ${people})::BIGINT`
  // Rows come in pairs: four in ten of a business's callers are rung back in the next row.
  const drawn = `SELECT i, i % 2 = 1 AND hash(i // 2 * 16 + 12) % 10 < 4 AS back, CASE WHEN back THEN i - 1 ELSE i END AS dealing,
      CASE WHEN hash(${block} * 16 + 13) % 50 = 0 THEN 'bulk' WHEN hash(i // 2 * 16 + 11) % 100 < 3 THEN 'business' ELSE 'people' END AS sort,
      CASE sort WHEN 'bulk' THEN ${business(block)} WHEN 'business' THEN ${business('dealing')} ELSE (pow(${unit(1)}, 1.8) * ${people - 1})::BIGINT END AS me
    FROM range(${rows}) t(i)`
  // Of a person's contacts the first few get most. Each eighth business has few customers who come often, and texts those.
  return `SELECT i, me, CASE sort
      WHEN 'bulk' THEN ${customer(`i % ${BULK_ROWS} + CASE WHEN me % 8 = 0 THEN 0 ELSE hash(${block}) % 4 * ${BULK_ROWS} END`)}
      WHEN 'business' THEN ${customer(`(pow(${unit(2, 'dealing')}, 1.5) * CASE WHEN me % 8 = 0 THEN 40 ELSE 250 END)::BIGINT`)}
      ELSE ${customer(`(pow(${unit(2)}, 2) * (6 + hash(me) % 55))::BIGINT`)} END AS other,
    CASE sort WHEN 'bulk' THEN true WHEN 'business' THEN back ELSE hash(i * 16 + 12) % 100 < 55 END AS mine,
    CASE sort WHEN 'bulk' THEN false WHEN 'business' THEN hash(i * 16 + 4) % 100 < 85 ELSE hash(i * 16 + 4) % 100 < 40 END AS voice, sort
    FROM (${drawn})`
}

function benchSql(path: string, rows: number): string {
  const people = Math.max(1000, Math.round(rows / 50))
  const spread = (index: string): string => `((${index}) * 86400.0 * 180 / ${rows})::BIGINT`
  const at = `TIMESTAMP '2025-01-01' + to_seconds(CASE WHEN sort = 'bulk'
      THEN ${spread(`i - i % ${BULK_ROWS}`)} + 3 * (i % ${BULK_ROWS}) ELSE ${spread('i')} + (${unit(5)} * 40)::BIGINT END)`
  // One call in ten is not answered.
  const seconds = `CASE WHEN NOT voice OR hash(i * 16 + 14) % 10 = 0 THEN 0
      WHEN sort = 'business' THEN 12 + (${unit(8)} * 60)::INTEGER ELSE (-ln(1 - ${unit(8)}) * 240)::INTEGER END`
  return `COPY (
    SELECT CASE WHEN voice THEN 'Voice' ELSE 'SMS' END AS "Record Type",
           ${spelled('a', 6)} AS "Calling Number",
           ${spelled('b', 7)} AS "Called Number",
           strftime(started, '%d/%m/%Y') AS "Start Date",
           strftime(started, '%H:%M:%S') AS "Start Time",
           seconds AS "Duration (s)",
           '35' || lpad((a * 7 % 1000000000000)::VARCHAR, 12, '0') || '0' AS "Calling IMEI",
           '234-10-' || (1000 + hash(a * 8 + hash(i * 16 + 9) % 5) % 9000) || '-' || (hash(i * 16 + 10) % 3 + 1) AS "First Cell ID"
    FROM (SELECT i, voice, ${subscriber('CASE WHEN mine THEN me ELSE other END')} AS a, ${subscriber('CASE WHEN mine THEN other ELSE me END')} AS b,
            ${at} AS started, ${seconds} AS seconds FROM (${dealingsSql(rows, people)}))
  ) TO '${path.replaceAll("'", "''")}' (FORMAT csv, HEADER, DELIMITER ',')`
}
