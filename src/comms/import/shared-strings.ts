const PIECE = 1024 * 1024

/**
 * The texts that the cells of a workbook share, by their number. As bytes in a few large pieces: a million short strings of their
 * own take five times as much.
 */
export class SharedStrings {
  readonly #pieces: Buffer[] = []
  #used = PIECE
  /** Of each text: its piece, from and until, three numbers in a row. */
  #places = new Uint32Array(3 * 1024)
  #count = 0

  add(text: string): void {
    const bytes = Buffer.byteLength(text)
    if (this.#used + bytes > PIECE) {
      this.#pieces.push(Buffer.allocUnsafe(Math.max(PIECE, bytes)))
      this.#used = 0
    }
    this.#pieces.at(-1)?.write(text, this.#used)
    if (this.#count * 3 === this.#places.length) {
      const more = new Uint32Array(this.#places.length * 2)
      more.set(this.#places)
      this.#places = more
    }
    this.#places.set([this.#pieces.length - 1, this.#used, this.#used + bytes], this.#count * 3)
    this.#used += bytes
    this.#count++
  }

  /** '' where there is no such text. */
  at(place: number): string {
    if (!(place >= 0 && place < this.#count)) return ''
    const [piece = 0, from = 0, until = 0] = this.#places.subarray(place * 3, place * 3 + 3)
    return this.#pieces[piece]?.toString('utf8', from, until) ?? ''
  }
}
