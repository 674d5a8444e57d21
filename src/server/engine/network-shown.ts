import type { NetworkDrawing, NetworkFound } from '../../comms/index.ts'

/** A network as its page shows it: all of its counts, the first of its numbers and pairs, and a drawing of some. */
export interface NetworkShown extends NetworkFound {
  readonly numbers: number
  readonly pairs: number
  readonly drawing: NetworkDrawing
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly hash: string
}
