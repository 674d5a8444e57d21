import { existsSync, readFileSync } from 'node:fs'
import { open, writeFile } from 'node:fs/promises'
import {
  bytesIn,
  listOf,
  numberIn,
  readStruct,
  structIn,
  structsIn,
  type ThriftStruct,
  type ThriftValue,
  withFields,
  writeStruct,
} from './thrift.ts'

/**
 * Beside a Parquet file of events sorted by one party: which numbers each of its row groups holds, where in the file it lies, and the
 * footer it would have as a file of its own. So that one number can be read without the file's own footer, which describes every column of
 * every group and takes longer to read than the events.
 *
 * Layout, little-endian: MAGIC; how many groups (8 bytes); per group five integers of 8 bytes (least and greatest id, first byte and length in the
 * Parquet file, end of its footer in this one); then the footers. A pure function of the Parquet file.
 */
const MAGIC = Buffer.from('BWGROUP1')
const HEAD = MAGIC.length + 8
const ENTRY = 5 * 8

export interface RowGroup {
  /** First byte in the Parquet file. */
  readonly start: number
  readonly length: number
  readonly footer: Buffer
}

/** Where the index of a Parquet file lies. */
export const indexPath = (parquet: string): string => parquet.replace(/\.parquet$/, '.groups')

/** The groups that may hold events of this party, in the file's order; undefined where there is no index (imports of earlier versions). */
export function groupsOf(parquet: string, id: bigint): RowGroup[] | undefined {
  const path = indexPath(parquet)
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined
  const count = Number(bytes.readBigInt64LE(MAGIC.length))
  const found: RowGroup[] = []
  let from = HEAD + count * ENTRY
  for (let at = HEAD; at < HEAD + count * ENTRY; at += ENTRY) {
    const until = Number(bytes.readBigInt64LE(at + 32))
    if (bytes.readBigInt64LE(at) <= id && id <= bytes.readBigInt64LE(at + 8)) {
      const [start, length] = [Number(bytes.readBigInt64LE(at + 16)), Number(bytes.readBigInt64LE(at + 24))]
      found.push({ start, length, footer: bytes.subarray(from, until) })
    }
    from = until
  }
  return found
}

/** Writes the index of a Parquet file that is sorted by `column`, a BIGINT. */
export async function writeGroupIndex(parquet: string, column: string): Promise<void> {
  const footer = await readFooter(parquet)
  // The first element of the schema is the table itself; events have no nested columns.
  const names = needed(structsIn(footer, FILE.schema)).map(element => bytesIn(element, SCHEMA_NAME)?.toString())
  const position = names.indexOf(column, 1) - 1
  const groups = needed(structsIn(footer, FILE.groups)).flatMap(group => described(group, position))
  const footers = groups.map(({ group, start }) => writeStruct(footerOf(footer, group, start)))
  const table = Buffer.alloc(HEAD + groups.length * ENTRY)
  MAGIC.copy(table)
  table.writeBigInt64LE(BigInt(groups.length), MAGIC.length)
  let end = table.length
  for (const [at, { least, most, start, length }] of groups.entries()) {
    end += footers[at]?.length ?? 0
    const entry = [least, most, BigInt(start), BigInt(length), BigInt(end)]
    for (const [i, value] of entry.entries()) table.writeBigInt64LE(value, HEAD + at * ENTRY + i * 8)
  }
  await writeFile(indexPath(parquet), Buffer.concat([table, ...footers]), { mode: 0o600 })
}

/** A Parquet file of these bytes of a row group. */
export function asParquet(data: Buffer, footer: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(footer.length)
  return Buffer.concat([PARQUET, data, footer, length, PARQUET])
}

const PARQUET = Buffer.from('PAR1')

// Numbers of the fields, from parquet.thrift of the Apache Parquet format.
const FILE = { schema: 2, rows: 3, groups: 4 }
const SCHEMA_NAME = 4
const GROUP = { columns: 1, rows: 3 }
const CHUNK = { offset: 2, meta: 3 }
const META = { values: 5, compressed: 7, dataPage: 9, dictionaryPage: 11, statistics: 12 }
const STATISTICS = { nulls: 3, most: 5, least: 6 }

async function readFooter(parquet: string): Promise<ThriftStruct> {
  const handle = await open(parquet, 'r')
  try {
    const { size } = await handle.stat()
    const tail = Buffer.alloc(8)
    await handle.read(tail, 0, 8, size - 8)
    if (!tail.subarray(4).equals(PARQUET)) throw new Error(`${parquet} does not end as a Parquet file`)
    const footer = Buffer.alloc(tail.readUInt32LE(0))
    await handle.read(footer, 0, footer.length, size - 8 - footer.length)
    return readStruct(footer)
  } finally {
    await handle.close()
  }
}

interface Described {
  readonly group: ThriftStruct
  readonly least: bigint
  readonly most: bigint
  readonly start: number
  readonly length: number
}

/** None for a group without any value in the column: nobody asks for it. */
function described(group: ThriftStruct, column: number): Described[] {
  const metas = needed(structsIn(group, GROUP.columns)).map(chunk => needed(structIn(chunk, CHUNK.meta)))
  const sorted = needed(metas[column])
  const statistics = needed(structIn(sorted, META.statistics))
  const [least, most] = [bytesIn(statistics, STATISTICS.least), bytesIn(statistics, STATISTICS.most)]
  if (least === undefined || most === undefined) {
    if (numberIn(statistics, STATISTICS.nulls) === numberIn(sorted, META.values)) return []
    throw new Error('a row group has values and does not say from which to which')
  }
  const start = Math.min(...metas.map(startOf))
  const end = Math.max(...metas.map(meta => startOf(meta) + needed(numberIn(meta, META.compressed))))
  return [{ group, least: least.readBigInt64LE(), most: most.readBigInt64LE(), start, length: end - start }]
}

function startOf(meta: ThriftStruct): number {
  const data = needed(numberIn(meta, META.dataPage))
  return Math.min(data, numberIn(meta, META.dictionaryPage) ?? data)
}

/** The file's footer for one group, whose bytes begin at `start` there and right after the magic word here. */
function footerOf(file: ThriftStruct, group: ThriftStruct, start: number): ThriftStruct {
  const moved = (offset: ThriftValue): number => Number(offset) - start + PARQUET.length
  const ofMeta = (meta: ThriftStruct): ThriftStruct =>
    withFields(meta, (id, value) =>
      id === META.dataPage || id === META.dictionaryPage ? moved(value) : id < META.statistics ? value : undefined,
    )
  const ofChunk = (chunk: ThriftStruct): ThriftStruct =>
    withFields(chunk, id =>
      id === CHUNK.offset ? 0 : id === CHUNK.meta ? ofMeta(needed(structIn(chunk, id))) : undefined,
    )
  const moving = withFields(group, (id, value) =>
    id === GROUP.columns ? listOf(needed(structsIn(group, id)).map(ofChunk)) : id <= GROUP.rows ? value : undefined,
  )
  return withFields(file, (id, value) =>
    id === FILE.groups ? listOf([moving]) : id === FILE.rows ? needed(numberIn(group, GROUP.rows)) : value,
  )
}

function needed<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the footer of a Parquet file lacks a field')
  return value
}
