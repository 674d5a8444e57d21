/** SHA-256 of the received files whose imports may enter an answer; `all` only where no person asks. */
export type Permitted = 'all' | readonly string[]

/** What an answer was made from: the name of the snapshot, if one was opened, and the files whose imports are in it. */
export interface Used {
  readonly snapshot: string | null
  /** SHA-256 of each file as received. */
  readonly files: readonly string[]
}

export const NOTHING_USED: Used = { snapshot: null, files: [] }
