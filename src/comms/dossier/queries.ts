import type { Answer } from '../analyses/answer.ts'

/** A question that was asked of the records, and the hash of its answer: enough to ask it again and compare. */
export interface Asked {
  readonly query: string
  readonly version: string
  readonly snapshot: string
  readonly parameters: unknown
  readonly hash: string
}

/** Every question that a dossier's sections asked. */
export interface Queries {
  /** Waits for the answer and keeps what identifies it. */
  ask<Row, Parameters>(answer: Promise<Answer<Row, Parameters>>): Promise<Answer<Row, Parameters>>
  asked(): readonly Asked[]
}

export function queries(): Queries {
  const known = new Map<string, Asked>()
  return {
    ask: async answer => {
      const found = await answer
      const { query, version, snapshot, parameters, hash } = found
      known.set(hash, { query, version, snapshot, parameters, hash })
      return found
    },
    asked: () => [...known.values()],
  }
}
