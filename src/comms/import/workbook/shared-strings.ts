const PIECE = 1024 * 1024
/** Texts whose places are kept in one list. */
const TEXTS = 64 * 1024

/**
 * The texts that the cells of a workbook share, by their number. As bytes in a few large pieces: a million short strings of their
 * own take five times as much.
 */
export class SharedStrings {
  readonly #pieces: Buffer[] = []
  #used = PIECE
  /** Of each text: where it begins, as if each piece had one size, and its bytes; two numbers in a row. */
  readonly #places: Uint32Array[] = []
  #count = 0

  add(text: string): void {
    const bytes = Buffer.byteLength(text)
    if (this.#used + bytes > PIECE) {
      this.#pieces.push(Buffer.allocUnsafe(Math.max(PIECE, bytes)))
      this.#used = 0
    }
    this.#pieces.at(-1)?.write(text, this.#used)
    if (this.#count % TEXTS === 0) this.#places.push(new Uint32Array(2 * TEXTS))
    this.#places.at(-1)?.set([(this.#pieces.length - 1) * PIECE + this.#used, bytes], 2 * (this.#count % TEXTS))
    this.#used += bytes
    this.#count++
  }

  /** '' where there is no such text. */
  at(place: number): string {
    if (!(place >= 0 && place < this.#count)) return ''
    const list = this.#places[Math.floor(place / TEXTS)]
    const at = list?.[2 * (place % TEXTS)] ?? 0
    const from = at % PIECE
    return (
      this.#pieces[(at - from) / PIECE]?.toString('utf8', from, from + (list?.[2 * (place % TEXTS) + 1] ?? 0)) ?? ''
    )
  }
}
