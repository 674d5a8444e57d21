/** A file that somebody could send, and what must come of it. */
export interface HostileFile {
  /** What is wrong with it, as a test names it. */
  readonly name: string
  /** Name of the file as received. */
  readonly file: string
  /** Its bytes; a list is written piece after piece, and may repeat a large piece without holding it twice. */
  readonly bytes: () => Buffer | Iterable<Buffer>
  /** Whose handset it is said to be. */
  readonly owner?: string
  /** Words of the refusal; what is refused says them all. */
  readonly refused?: readonly string[]
  /** What is read of it, where it is not refused. */
  readonly read?: {
    readonly normalised?: number
    readonly rejected?: number
    readonly duplicate?: number
    /** Words that the notes and the reasons of rejected rows must hold. */
    readonly said?: readonly string[]
    /** The first events, in the order of the file: the fields that matter here. */
    readonly events?: readonly Readonly<Record<string, unknown>>[]
  }
}

/** What came of one file. */
export interface Outcome {
  readonly fault?: string
  readonly normalised?: number
  readonly rejected?: number
  readonly duplicate?: number
  readonly said?: string
  readonly events?: readonly Readonly<Record<string, unknown>>[]
  /** From the start of parsing until the import stands or is refused, seconds. */
  readonly seconds: number
  /** Greatest resident size of the process so far, bytes. */
  readonly peak: number
}
