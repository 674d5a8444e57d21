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

/**
 * Writes a CSV of `rows` calls and texts among about a million numbers (few talk a lot, most a little), spelled
 * 07…, 447… and +447…, about 1 in 100 oddly (spaces, brackets, landlines, withheld), roughly in time order.
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

/** A number between 0 and 1 from the row and a salt: repeatable, unlike random(). */
const unit = (salt: number): string => `(hash(i * 16 + ${salt}) % 1000003) / 1000003.0`

/** Nine digits after 07: the cube makes a few numbers very busy. */
const subscriber = (salt: number): string => `((pow(${unit(salt)}, 3) * 1000000)::BIGINT * 379 + 100000000)`

function spelled(digits: string, salt: number): string {
  const text = `lpad((${digits})::VARCHAR, 9, '0')`
  return `CASE hash(i * 16 + ${salt}) % 300
    WHEN 0 THEN '07' || substr(${text}, 1, 3) || ' ' || substr(${text}, 4)
    WHEN 1 THEN '(0114) ' || substr(${text}, 3)
    WHEN 2 THEN 'WITHHELD'
    ELSE CASE hash(i * 16 + ${salt}) % 3 WHEN 0 THEN '07' WHEN 1 THEN '447' ELSE '+447' END || ${text} END`
}

function benchSql(path: string, rows: number): string {
  const at = `(TIMESTAMP '2025-01-01' + to_seconds((i * 86400.0 * 180 / ${rows})::BIGINT + (${unit(5)} * 40)::BIGINT))`
  const voice = `(hash(i * 16 + 4) % 5 < 2)`
  return `COPY (
    SELECT CASE WHEN ${voice} THEN 'Voice' ELSE 'SMS' END AS "Record Type",
           ${spelled(subscriber(1), 6)} AS "Calling Number",
           ${spelled(subscriber(2), 7)} AS "Called Number",
           strftime(${at}, '%d/%m/%Y') AS "Start Date",
           strftime(${at}, '%H:%M:%S') AS "Start Time",
           CASE WHEN ${voice} THEN (pow(${unit(8)}, 4) * 1800)::INTEGER ELSE 0 END AS "Duration (s)",
           '35' || lpad((${subscriber(1)} * 7 % 1000000000000)::VARCHAR, 12, '0') || '0' AS "Calling IMEI",
           '234-10-' || (1000 + hash(i * 16 + 9) % 9000) || '-' || (hash(i * 16 + 10) % 3 + 1) AS "First Cell ID"
    FROM range(${rows}) t(i)
  ) TO '${path.replaceAll("'", "''")}' (FORMAT csv, HEADER, DELIMITER ',')`
}
