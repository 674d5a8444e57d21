import { SaxesParser } from 'saxes'

/** What the caller is told of a document, in its order. */
export interface XmlHandlers {
  /**
   * An element begins. `name` is without its prefix, and the same string each time; `attributes` hold only during the call.
   * Returning false ends the reading here.
   */
  open?(name: string, attributes: XmlAttributes): boolean | void
  /**
   * An element ends. `text` is its own text, without that of elements within it, entities and CDATA read; '' where it holds
   * nothing but other elements and white space between them.
   */
  close(name: string, text: string): void
}

export interface XmlAttributes {
  /** How many there are, namespace declarations too. */
  readonly count: number
  /** By the name as spelled, with its prefix; undefined where the element has none of that name. */
  get(name: string): string | undefined
}

/** How the reading ended. What was complete before has been told to the handlers either way. */
export type XmlEnd = { readonly notes: readonly string[] } & (
  | { readonly end: 'whole' | 'stopped' }
  /** Cut short, damaged or refused: `problem` completes "the file …", `at` is the place ("line 12, byte 3,456"). */
  | { readonly end: 'broken'; readonly problem: string; readonly at: string }
)

/**
 * Reads an XML document piece by piece in constant memory. Errors of the document are told in `XmlEnd`; what a handler or
 * `source` throws is thrown on.
 */
export async function readXml(source: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<XmlEnd> {
  const parser = new SaxesParser({ xmlns: false, position: true })
  const texts: string[] = []
  let broken: string | undefined
  let stopped = false
  parser.on('doctype', () => {
    broken ??= 'has a DOCTYPE, which no record file needs'
  })
  parser.on('error', error => {
    broken ??= `is damaged (${error.message.slice(0, 100)})`
  })
  parser.on('opentag', tag => {
    if (broken !== undefined || stopped) return
    texts.push('')
    const { attributes } = tag
    const told = {
      count: Object.keys(attributes).length,
      get: (name: string) => (Object.hasOwn(attributes, name) ? attributes[name] : undefined),
    }
    if (handlers.open?.(local(tag.name), told) === false) stopped = true
  })
  const text = (piece: string) => {
    if (texts.length > 0) texts[texts.length - 1] += piece
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', tag => {
    if (broken === undefined && !stopped) handlers.close(local(tag.name), texts.pop() ?? '')
  })
  const decoder = new TextDecoder()
  for await (const piece of source) {
    parser.write(decoder.decode(piece, { stream: true }))
    if (stopped) return { end: 'stopped', notes: [] }
    if (broken !== undefined) break
  }
  if (broken === undefined) parser.close()
  return broken === undefined
    ? { end: 'whole', notes: [] }
    : { end: 'broken', problem: broken, at: `line ${parser.line}`, notes: [] }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
