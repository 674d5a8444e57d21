/** A received file whose import may enter an answer, as the viewer's own record of it has it. */
export interface PermittedFile {
  readonly sha256: string
  /** What the viewer's agency calls it, and when it came to them: somebody else may hold the same file. */
  readonly file: string
  /** ISO 8601 UTC. */
  readonly receivedAt: string
}

/** What may enter an answer; `all` only where no person asks. */
export type Permitted = 'all' | readonly PermittedFile[]

/** What an answer was made from: the name of the snapshot, if one was opened, and the files whose imports are in it. */
export interface Used {
  readonly snapshot: string | null
  /** SHA-256 of each file as received. */
  readonly files: readonly string[]
}

export const NOTHING_USED: Used = { snapshot: null, files: [] }
