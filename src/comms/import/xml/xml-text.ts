/** What a byte of text calls for; bits, so that a run of text is described by what its bytes have in common. */
export const PLAIN = 1
/** `&`: an entity or a character by number. */
export const REFERENCE = 2
/** A carriage return, which the standard makes a line feed (XML 1.0, 2.11). */
export const RETURN = 4
/** Part of a character of several bytes. */
export const HIGH = 8
/** NUL and others that no document may hold; left out, with a note. */
export const CONTROL = 16
/** `]`, which may close a CDATA section that was never opened. */
export const BRACKET = 32
export const TEXT_CLASS = new Uint8Array(256).map((_, byte) => {
  if (byte === 0x20 || byte === 0x09 || byte === 0x0a) return 0
  if (byte === 0x0d) return RETURN
  if (byte < 0x20) return PLAIN | CONTROL
  if (byte === 0x26) return PLAIN | REFERENCE
  if (byte === 0x5d) return PLAIN | BRACKET
  return byte < 0x80 ? PLAIN : PLAIN | HIGH
})
/** The same within an attribute, where every white space but a blank becomes one (XML 1.0, 3.3.3). */
export const VALUE_CLASS = TEXT_CLASS.map((bits, byte) => (byte === 0x09 || byte === 0x0a ? RETURN : bits))
/** Bits that make more of a run than its bytes. */
export const NEEDS_READING = REFERENCE | RETURN | HIGH | CONTROL | BRACKET

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Texts with something beyond their bytes in them, and notes of what was mended on the way. */
export class XmlText {
  readonly notes = new Set<string>()

  /** `bits`: of all bytes from `start` to `end`. */
  read(buffer: Buffer, start: number, end: number, bits: number): string {
    let text = buffer.toString((bits & HIGH) === 0 ? 'latin1' : 'utf8', start, end)
    if ((bits & HIGH) !== 0 && text.includes('\ufffd') && !hasReplacement(buffer, start, end))
      this.notes.add('some bytes are no text in the file’s encoding; each is shown as �')
    if ((bits & RETURN) !== 0) text = text.replaceAll(/\r\n?/g, '\n')
    if ((bits & CONTROL) !== 0) {
      // oxlint-disable-next-line no-control-regex -- these are what is taken out
      text = text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
      this.notes.add('NUL bytes and other control characters within texts were left out')
    }
    if ((bits & HIGH) !== 0 && /[\ufffe\uffff]/.test(text))
      this.notes.add('some texts hold characters that no XML file may hold; they were kept')
    if ((bits & BRACKET) !== 0 && text.includes(']]>'))
      this.notes.add('some texts hold “]]>”, which XML does not allow there; it was kept')
    return (bits & REFERENCE) === 0 ? text : this.#withReferences(text)
  }

  /** An attribute's value: as text, each white space a blank (XML 1.0, 3.3.3). */
  value(buffer: Buffer, start: number, end: number, bits: number): string {
    // Blanks first: a line feed written as &#10; stays one.
    let text = buffer.toString((bits & HIGH) === 0 ? 'latin1' : 'utf8', start, end)
    text = text.replaceAll(/\r\n|[\r\n\t]/g, ' ')
    if ((bits & (HIGH | CONTROL | REFERENCE)) === 0) return text
    const bytes = Buffer.from(text)
    return this.read(bytes, 0, bytes.length, bits & ~(RETURN | BRACKET))
  }

  #withReferences(text: string): string {
    return text.replaceAll(
      /&(?:#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}))|([a-z]{2,4}));|&/g,
      (whole, hex, decimal, name) => {
        if (typeof name === 'string' && Object.hasOwn(NAMED, name)) return NAMED[name] ?? whole
        const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN)
        if (isCharacter(code)) return String.fromCodePoint(code)
        this.notes.add('some texts hold “&” without a known entity after it; they were kept as spelled')
        return whole
      },
    )
  }
}

/** The characters of XML 1.0, 2.2. */
const isCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

const hasReplacement = (buffer: Buffer, start: number, end: number): boolean => {
  const at = buffer.indexOf('\ufffd', start)
  return at >= 0 && at < end
}
