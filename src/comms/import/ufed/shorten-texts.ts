const BEGIN = '<![CDATA['
const END = ']]>'
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
    // With the end of the piece before it, so that a mark that was cut in two is seen.
    const seen = before.length === 0 ? piece : Buffer.concat([before, piece])
    const [begins, ends] = [seen.lastIndexOf(BEGIN, undefined, 'latin1'), seen.lastIndexOf(END, undefined, 'latin1')]
    before = Buffer.from(seen.subarray(-(BEGIN.length - 1)))
    if (!inside || ends >= 0) {
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
