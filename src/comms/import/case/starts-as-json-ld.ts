import type { SourceEncoding } from '../decoded-table.ts'

/** How far the words of JSON-LD are looked for: a long @context may stand before the first object. */
const LOOKED_THROUGH = 64 * 1024

/** Whether a file begins as JSON-LD, and how its letters are written; undefined for anything else. */
export function startsAsJsonLd(
  head: Buffer,
): { readonly encoding: Exclude<SourceEncoding, 'xlsx'>; readonly bomBytes: number } | undefined {
  const bytes = head.subarray(0, LOOKED_THROUGH).toString('latin1')
  // The letters that matter are those of ASCII, whose UTF-16 differs by its NULs alone.
  const text = bytes.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replaceAll('\0', '')
  if (!/^\s*[{[]\s*["{[\]}]/.test(text) || !/"@(?:context|graph|id|type)"/.test(text)) return undefined
  if (bytes.startsWith('\xef\xbb\xbf')) return { encoding: 'utf-8', bomBytes: 3 }
  if (bytes.startsWith('\xff\xfe')) return { encoding: 'utf-16le', bomBytes: 2 }
  if (bytes.startsWith('\xfe\xff')) return { encoding: 'utf-16be', bomBytes: 2 }
  const wide = /^\s*[{[]\0/.test(bytes) ? 'utf-16le' : bytes.startsWith('\0') ? 'utf-16be' : 'utf-8'
  return { encoding: wide, bomBytes: 0 }
}
