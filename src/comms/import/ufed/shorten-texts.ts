const BEGIN = '<![CDATA['
const END = ']]>'
/** Bytes of a mark that may stand in the piece before. */
const MARK = BEGIN.length - 1
const NOWHERE = -1000
/** Bytes of one text that are surely kept; the reader of XML takes no more than a megabyte. */
const KEPT = 256 * 1024

/**
 * The pieces of a report without the inner parts of endless texts. A report has the whole of an e-mail or a note in one field, at
 * times megabytes of it: we read neither, and one of them must not cost all that stands behind it. `shortened` is told of each.
 */
export async function* shortenTexts(
  source: AsyncIterable<Buffer>,
  shortened: () => void,
): AsyncGenerator<Buffer, void, undefined> {
  let before: Buffer = Buffer.alloc(0)
  let inside = false
  let length = 0
  for await (const piece of source) {
    // A mark that was cut in two is in the end of the piece before and the beginning of this one.
    const seam = Buffer.concat([before, piece.subarray(0, MARK)])
    const last = (mark: string): number => {
      const within = piece.lastIndexOf(mark, undefined, 'latin1')
      if (within >= 0) return within
      const across = seam.lastIndexOf(mark, undefined, 'latin1')
      return across < 0 ? NOWHERE : across - before.length
    }
    const [begins, ends] = [last(BEGIN), last(END)]
    before = Buffer.from(piece.length < MARK ? seam.subarray(-MARK) : piece.subarray(-MARK))
    if (!inside || ends !== NOWHERE) {
      inside = begins === ends ? inside : begins > ends
      length = 0
      yield piece
      continue
    }
    length += piece.length
    if (length <= KEPT) yield piece
    else {
      shortened()
      // The mark of the end may begin here.
      yield piece.subarray(-(END.length - 1))
    }
  }
}
