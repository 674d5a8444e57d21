/* Bytes that mean something in XML. */

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const BLANK = 0x20
export const BANG = 0x21
export const QUOTE = 0x22
export const APOSTROPHE = 0x27
export const SLASH = 0x2f
export const LESS = 0x3c
export const EQUALS = 0x3d
export const GREATER = 0x3e
export const QUESTION = 0x3f
export const BRACKET_CLOSE = 0x5d

const table = (letters: RegExp): Uint8Array =>
  new Uint8Array(256).map((_, byte) => Number(byte >= 0x80 || letters.test(String.fromCharCode(byte))))
/** 1 for the bytes of a name; of letters beyond ASCII every byte. */
export const NAME = table(/[\w:.-]/)
export const STARTS_NAME = table(/[A-Za-z_:]/)

export const isWhite = (byte: number | undefined): boolean =>
  byte === BLANK || byte === LF || byte === CR || byte === TAB
