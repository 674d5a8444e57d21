import { randomBytes, randomUUID } from 'node:crypto'
import { hashOf, LOG_COLUMNS, type LogRow, NO_HASH } from '../../src/audit/log-row.ts'
import type { SealedLog, SealedRow } from '../../src/audit/verify-chain.ts'

/** The three tables and the file, as one who may write to all of them finds them. */
export interface Tampered {
  readonly log: Map<string, LogRow>
  readonly details: Map<string, { salt: Buffer; text: string }>
  readonly seals: { position: number; log: string; hash: string }[]
  checkpoints: string[]
}

/** What the tampering is drawn from: which rows, which column, how much. */
export interface Draw {
  readonly a: number
  readonly b: number
  readonly column: number
}

export const copyOf = (log: Tampered): Tampered => ({
  log: new Map(log.log),
  details: new Map(log.details),
  seals: log.seals.map(seal => ({ ...seal })),
  checkpoints: [...log.checkpoints],
})

/** As verification reads it. */
export function sealedLog({ log, details, seals, checkpoints }: Tampered): SealedLog {
  const sealed = new Set(seals.map(seal => seal.log))
  const erasures = new Set(
    [...log.values()]
      .filter(({ act, kind }) => act === 'erased' && kind === 'log')
      .flatMap(({ records }) => (records ?? '{}').slice(1, -1).split(',')),
  )
  return {
    checkpoints: () => checkpoints,
    rows: () =>
      [...seals]
        .sort((one, other) => one.position - other.position)
        .map((seal): SealedRow => {
          const detail = details.get(seal.log) ?? null
          const erased = detail === null && erasures.has(seal.log)
          return { position: seal.position, hash: seal.hash, row: log.get(seal.log) ?? null, detail, erased }
        }),
    unsealedBelow: transaction =>
      [...log.values()]
        .filter(row => BigInt(row.transaction ?? 0) < BigInt(transaction) && !sealed.has(row.id ?? ''))
        .sort((one, other) => (order(one) < order(other) ? -1 : 1))
        .map(row => row.id ?? ''),
  }
}

/** Ways to change a sealed log without its key. Each changes something, whatever was drawn. */
export const TAMPERINGS: Readonly<Record<string, (log: Tampered, draw: Draw) => void>> = {
  'edit a column': (log, { a, column }) => {
    const row = at(log, a)
    edit(log, row, LOG_COLUMNS[1 + (column % (LOG_COLUMNS.length - 1))] ?? 'act')
  },
  'give a line another id': (log, { a }) => {
    const { log: id } = pick(log.seals, a)
    const row = log.log.get(id)
    const detail = log.details.get(id)
    if (row === undefined) throw new Error('drawn from what is there')
    const other = randomUUID()
    log.log.delete(id)
    log.log.set(other, { ...row, id: other })
    log.details.delete(id)
    if (detail !== undefined) log.details.set(other, detail)
    pick(log.seals, a).log = other
  },
  'delete a line': (log, { a }) => remove(log, pick(log.seals, a).log),
  'delete a line and its seal': (log, { a }) => {
    remove(log, pick(log.seals, a).log)
    log.seals.splice(a % log.seals.length, 1)
  },
  'delete a line and close the gap': (log, { a }) => {
    remove(log, pick(log.seals, a).log)
    log.seals.splice(a % log.seals.length, 1)
    renumber(log)
  },
  'delete a line and hash the rest anew': (log, { a }) => {
    remove(log, pick(log.seals, a).log)
    log.seals.splice(a % log.seals.length, 1)
    renumber(log)
    rehash(log)
  },
  'swap two lines in the chain': (log, { a, b }) => {
    const [one, other] = two(log.seals, a, b)
    ;[one.log, other.log] = [other.log, one.log]
  },
  'swap two places': (log, { a, b }) => {
    const [one, other] = two(log.seals, a, b)
    ;[one.position, other.position] = [other.position, one.position]
  },
  'swap two lines and hash anew': (log, { a, b }) => {
    const [one, other] = two(log.seals, a, b)
    ;[one.log, other.log] = [other.log, one.log]
    rehash(log)
  },
  'swap what two lines say': (log, { a, b }) => {
    const [one, other] = two(log.seals, a, b).map(({ log: id }) => log.log.get(id) as LogRow)
    if (one === undefined || other === undefined) throw new Error('drawn from what is there')
    log.log.set(one.id ?? '', { ...other, id: one.id })
    log.log.set(other.id ?? '', { ...one, id: other.id })
  },
  'cut the end of the log': (log, { a }) => {
    for (const { log: id } of log.seals.splice(-1 - (a % log.seals.length))) remove(log, id)
  },
  'cut the end of the chain alone': (log, { a }) => void log.seals.splice(-1 - (a % log.seals.length)),
  'edit a line and hash the rest anew': (log, { a, column }) => {
    edit(log, at(log, a), LOG_COLUMNS[1 + (column % (LOG_COLUMNS.length - 1))] ?? 'act')
    rehash(log)
  },
  'put a line in': (log, { a }) => void insert(log, a),
  'put a line into the chain and hash the rest anew': (log, { a }) => {
    const id = insert(log, a)
    log.seals.splice(a % log.seals.length, 0, { position: 0, log: id, hash: NO_HASH })
    renumber(log)
    rehash(log)
  },
  'change a hash': (log, { a }) => void (pick(log.seals, a).hash = randomBytes(32).toString('hex')),
  'change a character of a checkpoint': (log, { a, b }) => {
    const index = a % log.checkpoints.length
    const line = log.checkpoints[index] ?? ''
    const place = b % line.length
    log.checkpoints[index] = line.slice(0, place) + (line[place] === '7' ? '8' : '7') + line.slice(place + 1)
  },
  'take a checkpoint out': (log, { a }) => void log.checkpoints.splice(a % (log.checkpoints.length - 1), 1),
  'put a checkpoint in twice': (log, { a, b }) =>
    void log.checkpoints.splice(b % log.checkpoints.length, 0, pick(log.checkpoints, a)),
  'change a detail': (log, { a }) => {
    const [id, { salt, text }] = pick([...log.details], a)
    log.details.set(id, { salt, text: text.replace('{', '{ ') })
  },
  'replace a salt': (log, { a }) => {
    const [id, { text }] = pick([...log.details], a)
    log.details.set(id, { salt: randomBytes(16), text })
  },
  'delete a detail without a word': (log, { a }) => void log.details.delete(pick([...log.details.keys()], a)),
  'swap two details': (log, { a, b }) => {
    const [one, other] = two([...log.details], a, b)
    log.details.set(one[0], other[1])
    log.details.set(other[0], one[1])
  },
}

/** By transaction, then by id. */
const order = ({ transaction, id }: LogRow): string => `${transaction?.padStart(20, '0')} ${id}`

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length] as T

/** Two different ones. */
function two<T>(list: readonly T[], a: number, b: number): readonly [T, T] {
  const first = a % list.length
  return [pick(list, first), pick(list, first + 1 + (b % (list.length - 1)))]
}

const at = (log: Tampered, index: number): LogRow => log.log.get(pick(log.seals, index).log) as LogRow

function edit(log: Tampered, row: LogRow, column: (typeof LOG_COLUMNS)[number]): void {
  const value = row[column]
  const altered: Partial<Record<(typeof LOG_COLUMNS)[number], string | null>> = {
    transaction: String(BigInt(row.transaction ?? 0) + 1n),
    at: (row.at ?? '').replace(/\d$/, digit => String((Number(digit) + 1) % 10)),
    account: value === null ? randomUUID() : null,
    correlation: randomUUID(),
    records: value === '{}' ? `{${randomUUID()}}` : '{}',
    subjects: value === '{}' ? `{${randomUUID()}}` : '{}',
    controllers: value === '{}' ? '{NULL}' : '{}',
    commitment: randomBytes(32).toString('hex'),
    kind: value === null ? '' : null,
    recipient: value === null ? '' : null,
  }
  log.log.set(row.id ?? '', { ...row, [column]: column in altered ? (altered[column] ?? null) : `${value} ` })
}

function remove(log: Tampered, id: string): void {
  log.log.delete(id)
  log.details.delete(id)
}

function insert(log: Tampered, like: number): string {
  const id = randomUUID()
  log.log.set(id, { ...at(log, like), id })
  return id
}

function renumber(log: Tampered): void {
  for (const [index, seal] of log.seals.entries()) seal.position = index + 1
}

function rehash(log: Tampered): void {
  let hash = NO_HASH
  for (const seal of log.seals) {
    const row = log.log.get(seal.log)
    if (row !== undefined) hash = hashOf(seal.position, hash, row)
    seal.hash = hash
  }
}
