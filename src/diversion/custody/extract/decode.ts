import { fail, ok, type Result } from '../../../values/result.ts'

/** The text of a file, and how its letters were read where the file did not say. */
export interface Decoded {
  readonly text: string
  /** Set where the letters are a reading of ours, to be checked by a person. */
  readonly assumed: boolean
}

/** In bytes; more than two thousand stays, and no force has that in a day. */
export const LARGEST = 600_000

/**
 * The text of an extract: UTF-8 or UTF-16 as its first bytes say, UTF-8 where it is, otherwise Windows-1252, which custody
 * systems on Windows write. Anything that is no text is refused.
 */
export function decode(bytes: Uint8Array): Result<Decoded> {
  if (bytes.length === 0) return unreadable('The file is empty', 'Ask for the extract again and choose that file')
  if (bytes.length > LARGEST)
    return unreadable('The file is larger than an extract of one day can be', 'Choose the extract of one day')
  if (begins(bytes, 0x50, 0x4b))
    return unreadable('The file is a workbook or an archive, not CSV', 'Save it as CSV (UTF-8) and choose that file')
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46))
    return unreadable('The file is a PDF, not CSV', 'Export the list from the custody system as CSV')
  const utf16 = begins(bytes, 0xff, 0xfe) ? 'utf-16le' : begins(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  const read = utf16 === null ? (as(bytes, 'utf-8') ?? null) : as(bytes, utf16)
  const text = read ?? as(bytes, 'windows-1252') ?? ''
  // A file of two-byte letters without its mark reads as text with a zero between all letters.
  if (text.length > 0 && text.split('\0').length - 1 > text.length / 10)
    return unreadable(
      'The file is not text: every few characters are zero',
      'Save it as CSV (UTF-8) and choose that file',
    )
  return ok({ text, assumed: read === null })
}

const begins = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte)

function as(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const unreadable = (problem: string, next: string): Result<never> =>
  fail({
    code: 'unreadable',
    problem,
    expected: 'a CSV file with a line of headings, as the custody system exports it',
    next,
  })
