/** Where the header of a table is, and what stands above it. */
export interface HeaderPlace {
  /** 0-based record of the header; -1 when there is none. */
  readonly headerLine: number
  /** 0-based record of the first data. */
  readonly firstData: number
  readonly fields: number
  readonly columns: readonly string[]
  readonly preamble: Readonly<Record<string, string>>
}

/** A header stands within this many records of the top. */
const HEADER_WITHIN = 60

/**
 * Finds the header among the first records of a table (blank records included, so that places are lines).
 *
 * The number of columns is the one most records have. The header is the record above the first data with that many
 * fields whose cells are names: no dates, numbers or identifiers among them. `headerAt` states it: a record, or -1 for
 * none. Null when no record has two fields.
 */
export function findHeader(records: readonly (readonly string[])[], headerAt?: number): HeaderPlace | null {
  const fields = usualFields(records)
  if (headerAt !== undefined && headerAt >= 0) {
    const stated = records[headerAt]
    return stated === undefined || filled(stated) < 2 ? null : placeAt(records, headerAt, stated.length)
  }
  if (fields < 2) return null
  const found = headerAt === -1 ? -1 : likelyHeader(records, fields)
  if (found >= 0) return placeAt(records, found, fields)
  const odd = headerAt === -1 ? -1 : oddHeader(records)
  if (odd >= 0) return placeAt(records, odd, records[odd]?.length ?? fields)
  const firstData = records.findIndex(record => record.length === fields && filled(record) >= Math.min(fields, 3))
  return {
    headerLine: -1,
    firstData: Math.max(0, firstData),
    fields,
    columns: Array.from({ length: fields }, (_, index) => `Column ${index + 1}`),
    preamble: readPreamble(records.slice(0, Math.max(0, firstData))),
  }
}

function placeAt(records: readonly (readonly string[])[], at: number, fields: number): HeaderPlace {
  return {
    headerLine: at,
    firstData: at + 1,
    fields,
    columns: nameColumns(records[at] ?? [], fields),
    preamble: readPreamble(records.slice(0, at)),
  }
}

function usualFields(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const record of records) {
    // Wider records weigh more: a table of few rows may stand below as many lines of preamble.
    if (record.length > 1 && filled(record) > 0) {
      counts.set(record.length, (counts.get(record.length) ?? 0) + Math.min(record.length, 8))
    }
  }
  let best = 0
  for (const [fields, weight] of counts) {
    const before = counts.get(best) ?? 0
    if (weight > before || (weight === before && fields > best)) best = fields
  }
  return best
}

function likelyHeader(records: readonly (readonly string[])[], fields: number): number {
  let best = -1
  let bestFilled = 0
  for (const [index, record] of records.slice(0, HEADER_WITHIN).entries()) {
    const names = filled(record)
    // Data lines may end with one delimiter more, or less, than the header.
    const fits =
      record.length === fields ||
      record.length === fields - 1 ||
      (record.length === fields + 1 && record.at(-1)?.trim() === '')
    if (!fits || names < 2 || names < Math.ceil(fields * 0.5) || !record.every(isName)) continue
    if (names > bestFilled) {
      best = index
      bestFilled = names
    }
  }
  return best
}

/**
 * A header whose own number of fields most records do not have. The header decides: then every such record is listed
 * as rejected, where going by the records would take the header, and the good rows below it, for a preamble.
 */
const oddHeader = (records: readonly (readonly string[])[]): number =>
  records
    .slice(0, HEADER_WITHIN)
    .findIndex(record => record.every(isName) && filled(record) >= Math.max(3, record.length * 0.8))

/** A cell that may stand in a header: empty, or words that are no value. */
function isName(cell: string): boolean {
  const text = cell.trim()
  if (text === '') return true
  if (text.length > 80 || !/\p{L}/u.test(text)) return false
  return !/\d{5,}|\d[/:.-]\d|^\d+\s|@|^(?:withheld|private|unknown)$/i.test(text)
}

const filled = (record: readonly string[]): number => record.filter(cell => cell.trim() !== '').length

/** Names as spelled, made distinct: an empty one is `Column n`, a repeated one gets ` (2)`. */
export function nameColumns(header: readonly string[], fields: number): string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: fields }, (_, index) => {
    const name =
      (header[index] ?? '')
        .replace(/^\ufeff/, '')
        .replace(/\s+/g, ' ')
        .trim() || `Column ${index + 1}`
    const times = (seen.get(name.toLowerCase()) ?? 0) + 1
    seen.set(name.toLowerCase(), times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** `Key,value` or `Key: value` of every line; a key that comes twice keeps its first value. */
export function readPreamble(records: readonly (readonly string[])[]): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const record of records) {
    const cells = record.map(cell => cell.replace(/^\ufeff/, '').trim()).filter(cell => cell !== '')
    const [first = ''] = cells
    const colon = cells.length === 1 ? /^([^:]{1,60}?)\s*:\s+(.+)$/s.exec(first) : null
    const key = (colon?.[1] ?? first).replace(/\s*[:=]$/, '')
    const value = colon?.[2] ?? cells.slice(1).join(' – ')
    if (key !== '' && value !== '' && !Object.hasOwn(pairs, key)) pairs[key] = value
  }
  return pairs
}
