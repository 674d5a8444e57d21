import type { KeyObject } from 'node:crypto'
import { commitment } from '../kernel/log-entry.ts'
import { type Checkpoint, lineHash, readSigned } from './checkpoint.ts'
import { hashOf, type LogRow, NO_HASH } from './log-row.ts'

/** A position of the chain with what stands behind it now. */
export interface SealedRow {
  readonly position: number
  /** As the chain has it, in hexadecimal. */
  readonly hash: string
  /** Null: the line of the log is gone. */
  readonly row: LogRow | null
  /** Null: erased, or gone. */
  readonly detail: { readonly salt: Buffer; readonly text: string } | null
  /** Whether a later line of the log says that this line's detail was erased. */
  readonly erased: boolean
}

/** The log, its chain and its checkpoints, each read once from front to back. */
export interface SealedLog {
  /** Lines of `checkpoints.jsonl`. */
  checkpoints(): AsyncIterable<string> | Iterable<string>
  /** In order of positions. */
  rows(): AsyncIterable<SealedRow> | Iterable<SealedRow>
  /** Ids of those lines of the log that are not in the chain although their transaction is below this one. */
  unsealedBelow(transaction: string): AsyncIterable<string> | Iterable<string>
}

export interface AuditFault {
  /** In the chain; of a fault in the file of checkpoints the last position before it. */
  readonly position: number
  readonly what: 'altered' | 'missing' | 'added' | 'out of order' | 'detail' | 'checkpoint' | 'cut'
  /** `log 7f…`, `log_seal`, `log_detail 7f…`, `checkpoints.jsonl line 3`. */
  readonly where: string
  readonly problem: string
}

export interface Verification {
  /** Nothing at or before the last checkpoint was changed. */
  readonly ok: boolean
  /** The first {@link FAULTS_LISTED}; `faultCount` counts all. */
  readonly faults: readonly AuditFault[]
  readonly faultCount: number
  readonly rows: number
  readonly checkpoints: number
  /** Rows sealed after the last checkpoint: nobody signed for them yet. */
  readonly unsigned: number
  readonly erasedDetails: number
  readonly last: Checkpoint | null
}

/** One altered row is told with its place; where everything is, the first ones are enough. */
const FAULTS_LISTED = 1000

/** What was noted elsewhere of a checkpoint: against it, a file whose end was cut is seen. */
export interface KnownCheckpoint {
  readonly position: number
  readonly hash: string
}

/**
 * Recomputes the whole chain. Memory stays constant: rows and checkpoints pass by once, side by side.
 *
 * Whatever was changed, added, moved or removed at or before the last checkpoint is a fault, as is a detail that is not
 * the one committed to, or that is gone without a line of the log that erased it.
 */
export async function verifyChain(
  log: SealedLog,
  publicKey: KeyObject,
  known: readonly KnownCheckpoint[] = [],
): Promise<Verification> {
  const faults = new Faults()
  const signed = new Checkpoints(log, publicKey, faults)
  await signed.next()
  let position = 0
  let hash = NO_HASH
  let before: LogRow | null = null
  let erasedDetails = 0
  const expected = new Map(known.map(checkpoint => [checkpoint.position, checkpoint.hash]))
  for await (const sealed of log.rows()) {
    if (sealed.position !== position + 1) faults.add(gap(position, sealed.position))
    if (sealed.row === null) faults.add(gone(sealed.position))
    else {
      if (hashOf(sealed.position, hash, sealed.row) !== sealed.hash) faults.add(altered(sealed.position, sealed.row))
      if (before !== null && !follows(before, sealed.row)) faults.add(outOfOrder(sealed.position, sealed.row))
      if (sealed.detail === null && sealed.erased) erasedDetails++
      else faults.add(detailFault(sealed.position, sealed.row, sealed.detail))
      before = sealed.row
    }
    ;({ position, hash } = sealed)
    while (signed.upcoming !== null && signed.upcoming.position <= position) {
      if (signed.upcoming.position === position && signed.upcoming.hash !== hash)
        faults.add(unlike(position, signed.line))
      await signed.next()
    }
    const noted = expected.get(position)
    if (noted !== undefined && noted !== hash) faults.add(unlikeNoted(position))
    expected.delete(position)
  }
  for (; signed.upcoming !== null; await signed.next()) {
    if (signed.upcoming.position > position) faults.add(cut(position, `checkpoints.jsonl line ${signed.line}`))
  }
  for (const noted of expected.keys()) if (noted > 0) faults.add(cut(position, `the checkpoint noted at ${noted}`))
  if (signed.last === null) faults.add(noCheckpoint())
  else for await (const id of log.unsealedBelow(signed.last.below)) faults.add(added(signed.last.position, id))
  return {
    ok: faults.count === 0,
    faults: faults.listed,
    faultCount: faults.count,
    rows: position,
    checkpoints: signed.line,
    unsigned: Math.max(0, position - (signed.last?.position ?? 0)),
    erasedDetails,
    last: signed.last,
  }
}

class Faults {
  readonly listed: AuditFault[] = []
  count = 0

  add(fault: AuditFault | null): void {
    if (fault === null) return
    this.count++
    if (this.listed.length < FAULTS_LISTED) this.listed.push(fault)
  }
}

/** The checkpoints one after the other, each checked for its signature and for following the one before. */
class Checkpoints {
  /** The next one; null after the last, and while none can be read. */
  upcoming: Checkpoint | null = null
  /** The last one with a valid signature. */
  last: Checkpoint | null = null
  /** Lines read. */
  line = 0
  readonly #lines: AsyncIterator<string> | Iterator<string>
  readonly #publicKey: KeyObject
  readonly #faults: Faults
  #previous = lineHash(null)

  constructor(log: SealedLog, publicKey: KeyObject, faults: Faults) {
    const lines = log.checkpoints()
    this.#lines = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]()
    this.#publicKey = publicKey
    this.#faults = faults
  }

  async next(): Promise<void> {
    this.upcoming = null
    while (this.upcoming === null) {
      const { value, done } = await this.#lines.next()
      if (done === true) return
      this.line++
      const checkpoint = readSigned(value, this.#publicKey)
      if (checkpoint === null) this.#fault('the line is not one that this key signed')
      else {
        if (checkpoint.previous !== this.#previous) this.#fault('a line before it was taken out, put in or moved')
        this.upcoming = checkpoint
        this.last = checkpoint
      }
      this.#previous = lineHash(value)
    }
  }

  #fault(problem: string): void {
    const where = `checkpoints.jsonl line ${this.line}`
    this.#faults.add({ position: this.last?.position ?? 0, what: 'checkpoint', where, problem })
  }
}

/** Rows are sealed by transaction, then by id. */
function follows(before: LogRow, row: LogRow): boolean {
  const [earlier, later] = [BigInt(before.transaction ?? 0), BigInt(row.transaction ?? 0)]
  return earlier < later || (earlier === later && (before.id ?? '') < (row.id ?? ''))
}

function detailFault(position: number, { id, commitment: committed }: LogRow, detail: SealedRow['detail']) {
  const where = `log_detail ${id}`
  if (detail === null) {
    const problem = 'the detail is gone, and no line of the log says that it was erased'
    return { position, what: 'detail', where, problem } as const
  }
  if (commitment(detail.salt, detail.text).toString('hex') === committed) return null
  return { position, what: 'detail', where, problem: 'the detail is not the one that was logged' } as const
}

const gap = (before: number, position: number): AuditFault => ({
  position: before + 1,
  what: 'missing',
  where: 'log_seal',
  problem: `position ${position} follows ${before}`,
})

const gone = (position: number): AuditFault => ({
  position,
  what: 'missing',
  where: 'log',
  problem: 'the line of the log at this position is gone',
})

const altered = (position: number, { id }: LogRow): AuditFault => ({
  position,
  what: 'altered',
  where: `log ${id}`,
  problem: 'the line, its place or its hash was changed after it had been sealed',
})

const outOfOrder = (position: number, { id }: LogRow): AuditFault => ({
  position,
  what: 'out of order',
  where: `log ${id}`,
  problem: 'the line stands after one that was written later',
})

const unlike = (position: number, line: number): AuditFault => ({
  position,
  what: 'altered',
  where: `checkpoints.jsonl line ${line}`,
  problem: 'the chain up to here is not the one that was signed: it was written anew',
})

const unlikeNoted = (position: number): AuditFault => ({
  position,
  what: 'altered',
  where: 'log_seal',
  problem: 'the chain up to here is not the one that was noted elsewhere',
})

const cut = (position: number, where: string): AuditFault => ({
  position,
  what: 'cut',
  where,
  problem: `the chain ends at position ${position}; more was signed for`,
})

const added = (position: number, id: string): AuditFault => ({
  position,
  what: 'added',
  where: `log ${id}`,
  problem: 'the line was put in among lines that had been sealed',
})

const noCheckpoint = (): AuditFault => ({
  position: 0,
  what: 'checkpoint',
  where: 'checkpoints.jsonl',
  problem: 'there is no checkpoint that this key signed',
})
