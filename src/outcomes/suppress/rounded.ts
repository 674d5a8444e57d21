/** Numbers from 1 to this are never published. */
export const SMALL = 4

/** Everything published is a multiple of this. */
const STEP = 5

export const isSmall = (count: number): boolean => count >= 1 && count <= SMALL

/** The nearest multiple of 5; 0 only for none. For numbers that are not small. */
export const rounded = (count: number): number => Math.round(count / STEP) * STEP

/** What a published number says of the number behind it. Published 5 can be no 3 or 4: those are suppressed. */
export function boundsOf(published: number): { readonly least: number; readonly most: number } {
  if (published === 0) return { least: 0, most: 0 }
  return { least: Math.max(SMALL + 1, published - 2), most: published + 2 }
}
