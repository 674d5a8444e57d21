/** What the caller is told of a document, in its order. */
export interface XmlHandlers {
  /**
   * An element begins. `name` is without its prefix, and the same string each time; `attributes` hold only during the call.
   * Returning false ends the reading here.
   */
  open?(name: string, attributes: XmlAttributes): boolean | void
  /**
   * An element ends. `text` is its own text, without that of elements within it, entities and CDATA read; '' where it holds
   * nothing but other elements and white space between them. Whoever keeps a text beyond its record keeps `ownText(text)`.
   */
  close(name: string, text: string): void
}

export interface XmlAttributes {
  /** How many there are, namespace declarations too. */
  readonly count: number
  /** By the name as spelled, with its prefix; undefined where the element has none of that name. */
  get(name: string): string | undefined
  /** Every name as spelled, and its value. */
  all(): (readonly [name: string, value: string])[]
}

/** How the reading ended. What was complete before has been told to the handlers either way. */
export type XmlEnd = { readonly notes: readonly string[] } & (
  | { readonly end: 'whole' | 'stopped' }
  /** Cut short, damaged or refused: `problem` completes "the file …"; `at` is the place ("byte 3,456"), `near` what stands there. */
  | {
      readonly end: 'broken'
      readonly problem: string
      readonly at: string
      readonly near: string
      /** The same place as an offset from the first byte; undefined where the file is in an encoding that was put into another first. */
      readonly byte: number | undefined
    }
)
