import { xmlEncoding } from './xml-encoding.ts'
import type { XmlEnd, XmlHandlers } from './xml-handlers.ts'
import { XmlProblem } from './xml-problem.ts'
import { XmlScanner } from './xml-scanner.ts'

export type { XmlAttributes, XmlEnd, XmlHandlers } from './xml-handlers.ts'

/** In bytes: pieces are looked at in parts so small that the engine keeps their letters where it keeps what is soon forgotten. */
const PART = 48 * 1024
const DECLARATION = 1024

/**
 * Reads an XML document piece by piece in constant memory: UTF-8, UTF-16, Windows-1252 and ISO-8859-1, as its mark or declaration
 * says. Refuses a DOCTYPE, nesting beyond 256 levels, and a text, tag, comment or CDATA section beyond 1 MB. Errors of the document
 * are told in `XmlEnd`; what a handler or `source` throws is thrown on. A piece need hold only until the next one is asked for.
 */
export async function readXml(source: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<XmlEnd> {
  const scanner = new XmlScanner(handlers)
  const notes: string[] = []
  let decode: ((piece: Buffer) => Buffer) | null = null
  let head: Buffer | null = Buffer.alloc(0)
  let mark = 0
  const push = (piece: Buffer) => {
    for (let at = 0; at < piece.length && !scanner.stopped; at += PART) {
      const part = piece.subarray(at, at + PART)
      scanner.push(decode === null ? part : decode(part))
    }
  }
  const begin = (first: Buffer) => {
    head = null
    const encoding = xmlEncoding(first)
    if (typeof encoding === 'string')
      throw new XmlProblem(
        `says that its encoding is ${encoding}, which is not read (UTF-8, UTF-16 and Windows-1252 are)`,
      )
    if (encoding.note !== undefined) notes.push(encoding.note)
    decode = encoding.decode
    mark = encoding.mark
    push(first.subarray(encoding.mark))
  }
  try {
    for await (const piece of source) {
      if (head === null) push(piece)
      else if (head.length + piece.length < DECLARATION) head = Buffer.concat([head, piece])
      else begin(head.length === 0 ? piece : Buffer.concat([head, piece]))
      if (scanner.stopped) break
    }
    if (head !== null) begin(head)
    scanner.finish()
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error
    const at = `byte ${(scanner.at + 1).toLocaleString('en-GB')}`
    const byte = decode === null ? mark + scanner.at : undefined
    return { end: 'broken', problem: error.message, at, near: scanner.near, byte, notes: [...notes, ...scanner.notes] }
  }
  return { end: scanner.stopped ? 'stopped' : 'whole', notes: [...notes, ...scanner.notes] }
}

/** A copy of a text that does not hold on to the piece of the file that it was cut from. */
export const ownText = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString())
