const NAME = Buffer.from('NSString')
/** A class reference ends, a C string of type “+” (text) begins: 84 01 2B. */
const TEXT_BEGINS = Buffer.from([0x84, 0x01, 0x2b])
/** Bytes between the name of the class and its text: version, references. */
const WITHIN = 24

/**
 * The words of a message as iOS keeps them since version 16: an NSAttributedString as a typedstream (NeXTSTEP's NSArchiver), whose
 * first NSString is the text; lengths up to 127 are one byte, longer ones follow 0x81 (two bytes) or 0x82 (four), little-endian.
 * '' where there is none.
 */
export function attributedText(bytes: Uint8Array): string {
  const stream = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const name = stream.indexOf(NAME)
  if (name < 0) return ''
  const begins = stream.indexOf(TEXT_BEGINS, name + NAME.length)
  if (begins < 0 || begins > name + NAME.length + WITHIN) return ''
  const at = begins + TEXT_BEGINS.length
  const first = stream[at]
  if (first === undefined) return ''
  const [from, length] =
    first === 0x81 && at + 3 <= stream.length
      ? [at + 3, stream.readUInt16LE(at + 1)]
      : first === 0x82 && at + 5 <= stream.length
        ? [at + 5, stream.readUInt32LE(at + 1)]
        : [at + 1, first < 0x80 ? first : 0]
  return stream.toString('utf8', from, Math.min(stream.length, from + length))
}
