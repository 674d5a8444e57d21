/** The beginning of a record as a report writes it, with its kind and, where it has one, its id. */
const BEGINS = /<model\s+type="([A-Za-z]{2,30})"(?:[^<>]*?\sid="([^"<>]*)")?/g
/** Bytes in which the beginning of a record may be cut in two. */
const OVERLAP = 400

/** The pieces of a report, to be read on from a later record where the reading of them broke off. */
export class ReportReel {
  readonly #source: AsyncIterator<Buffer>
  /** The piece that was given last, and where in it the next search begins. */
  #last: Buffer = Buffer.alloc(0)
  #from = 0
  #pending: Buffer | undefined

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  /** The pieces from where the reel stands; `head` before them. Whoever stops taking them may go on later. */
  async *pieces(head = ''): AsyncGenerator<Buffer, void, undefined> {
    if (head !== '') yield Buffer.from(head)
    for (let piece = this.#pending ?? (await this.#next()); piece !== undefined; piece = await this.#next()) {
      this.#pending = undefined
      yield piece
    }
  }

  /** Goes on to the next record, from the piece given last, that `wanted` takes; false at the end of the report. */
  async seek(wanted: (type: string, id: string) => boolean): Promise<boolean> {
    for (;;) {
      const text = this.#last.toString('latin1')
      for (const found of text.slice(this.#from).matchAll(BEGINS)) {
        if (!wanted(found[1] ?? '', found[2] ?? '')) continue
        const at = this.#from + found.index
        this.#pending = this.#last.subarray(at)
        this.#from = at + 1
        return true
      }
      const rest = Buffer.from(this.#last.subarray(Math.max(this.#from, this.#last.length - OVERLAP)))
      const piece = await this.#next()
      if (piece === undefined) return false
      this.#last = Buffer.concat([rest, piece])
    }
  }

  async #next(): Promise<Buffer | undefined> {
    const { done, value } = await this.#source.next()
    if (done === true) return undefined
    this.#last = value
    this.#from = 0
    return value
  }
}
