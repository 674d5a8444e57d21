import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { NO_HASH } from './log-row.ts'

/** A signed statement that the chain ended here at that moment; one line of `checkpoints.jsonl`. */
export interface Checkpoint {
  /** Of the last row sealed; 0 before the first. */
  readonly position: number
  /** That row's hash in the chain. */
  readonly hash: string
  /** Rows sealed since the checkpoint before. */
  readonly rows: number
  /** Every row of a transaction before this one is at or before the position: one that appears later was forged. */
  readonly below: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** SHA-256 of the line before, so that none can be taken out of the middle. */
  readonly previous: string
}

/** The line, without its end: the statement and an Ed25519 signature over exactly that. */
export function signedLine(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const statement = statementOf(checkpoint)
  const signature = sign(null, Buffer.from(statement), privateKey).toString('base64url')
  return `${statement.slice(0, -1)},"signature":"${signature}"}`
}

/** The checkpoint in a line, or null where the line is not one that this key signed, to the letter. */
export function readSigned(line: string, publicKey: KeyObject): Checkpoint | null {
  const [, head, signature] = /^(\{.*),"signature":"([\w-]{86})"\}$/.exec(line) ?? []
  if (head === undefined || signature === undefined) return null
  const statement = `${head}}`
  const bytes = Buffer.from(signature, 'base64url')
  // Base64 can be written in more than one way.
  if (bytes.toString('base64url') !== signature) return null
  return verify(null, Buffer.from(statement), publicKey, bytes) ? (JSON.parse(statement) as Checkpoint) : null
}

/** What the next checkpoint names as the one before. */
export const lineHash = (line: string | null): string =>
  line === null ? NO_HASH : createHash('sha256').update(line).digest('hex')

/** The fields in this order, whoever made the object. */
function statementOf({ position, hash, rows, below, at, previous }: Checkpoint): string {
  return JSON.stringify({ position, hash, rows, below, at, previous })
}
