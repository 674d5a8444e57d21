type Stream = Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean }

/** Letters that steer a terminal, or turn the order of those beside them. A line end and a tab only move on. */
const STEERS = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

const unguarded = new WeakMap<Stream, Stream['write']>()

/** The text with � for every letter that would steer a terminal. */
export const plain = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll(STEERS, '�')

/**
 * From now on what is written to a terminal steers it in nothing: names of files and their parts, names of contacts and words of messages
 * are somebody else's, and could else rewrite what a person has read. Files and other programs get every letter.
 */
export function guardTerminal(stream: Stream): void {
  if (stream.isTTY !== true || unguarded.has(stream)) return
  const write = stream.write.bind(stream) as (text: unknown, ...more: unknown[]) => boolean
  unguarded.set(stream, write)
  stream.write = (text: unknown, ...more: unknown[]) => write(typeof text === 'string' ? plain(text) : text, ...more)
}

/** Writes what steers the terminal on purpose; what is not our own in it is `plain`. */
export function steer(stream: Stream, text: string): void {
  ;(unguarded.get(stream) ?? stream.write.bind(stream))(text)
}
