import { isAscii } from 'node:buffer'

/** Bytes that JSON is made of. */
export const QUOTE = 0x22
const BACKSLASH = 0x5c
export const OPEN = 0x7b
export const CLOSE = 0x7d
export const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const COMMA = 0x2c
export const LF = 0x0a

/** Where the string goes on: its closing quote, a line break, or behind the piece. */
export function endOfString(buffer: Buffer, from: number): number {
  const { length } = buffer
  let at = from
  while (at < length) {
    const byte = buffer[at]
    if (byte === QUOTE || byte === LF) return at
    at += byte === BACKSLASH ? 2 : 1
  }
  return at
}

export const isBlank = (byte: number): boolean => byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09
export const isBetween = (byte: number): boolean => isBlank(byte) || byte === COMMA

/** UTF-8 as text. Most is ASCII, which is read several times faster if that is known. */
export const textOfBytes = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8')

/** Undefined for what is no JSON; JSON has no such value. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}

/** A piece of the text itself, which the words of a message may be: in `Unexpected token 'm', "{"a": meet at"... is not valid JSON`. */
const QUOTED = /, (?:\.\.\.)?".*$/s

/** What is wrong with a text that is no JSON, in no words of its own. */
export function problemOf(text: string): string {
  try {
    JSON.parse(text)
    return ''
  } catch (error) {
    return error instanceof Error ? error.message.replace(QUOTED, '').slice(0, 120) : ''
  }
}
