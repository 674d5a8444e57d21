import { headerWords } from './header-words.ts'
import type { CanonicalColumn } from './template.ts'

/** Columns that a return may spread over several, the headings of the parts, and what stands between them. */
const PARTS = {
  holder: {
    heading:
      /^(?:title|salutation|(?:customer |subscriber )?(?:first|given|middle|last|family) names?|(?:customer |subscriber )?(?:forenames?|surname)|initials?)$/,
    between: ' ',
  },
  address: {
    heading:
      /^(?:(?:flat|house|building)(?: number| name| no)?|street(?: name)?|(?:customer |subscriber |billing )?address(?: line)? ?\d|town|city|locality|county)$/,
    between: ', ',
  },
} as const satisfies Partial<Record<CanonicalColumn, unknown>>

/**
 * The fields (0-based, in the order of the table) that together are what `header` begins: `Surname` stands with `Title` and `First Name`
 * beside it, `Address Line 1` with the lines after it. One field where the heading is that of a whole name or address.
 */
export function joinedColumns(
  column: keyof typeof PARTS,
  header: string,
  columns: readonly string[],
): { readonly places: readonly number[]; readonly between: string } {
  const { heading, between } = PARTS[column]
  const isPart = (text: string): boolean => heading.test(headerWords(text))
  return {
    places: columns.flatMap((text, place) => (text === header || (isPart(header) && isPart(text)) ? [place] : [])),
    between,
  }
}
