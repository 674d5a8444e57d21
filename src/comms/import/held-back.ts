import type { Authority } from './read-authority.ts'

/** Stands where the words of a message would be, had the authority covered content. */
export const HELD_BACK = '[held back: the authority does not cover content]'

/** Whether the words of messages may be read: only where the authority says that it covers content. */
export const coversContent = (authority: Pick<Authority, 'data'>): boolean => authority.data.includes('content')

/** Whether what is said of numbers may be read: entity data, or all that a device holds. */
export const coversEntities = ({ data }: Pick<Authority, 'data'>): boolean =>
  data.includes('entity') || data.includes('content')

/** Stands where a row of entity data would be, had the authority covered it. */
export const ENTITY_HELD_BACK = '[held back: the authority does not cover entity data]'

/** The cells of a row as received, without the words of a message: `header` is the column that was held back, if one was. */
export function withoutHeldBack(
  columns: readonly string[],
  cells: readonly string[],
  header: string | undefined,
): readonly string[] {
  if (header === undefined) return cells
  return cells.map((cell, place) => (columns[place] === header && cell !== '' ? HELD_BACK : cell))
}

/** What the person is told of message texts that were in the file and were not read. */
export function heldBackNote(texts: number, authority: Pick<Authority, 'power'>): string {
  const what =
    texts === 1
      ? '1 message text was in the file, and the authority does not cover content: it was not read, and the file as received stays sealed'
      : `${texts.toLocaleString('en-GB')} message texts were in the file, and the authority does not cover content: they were not read, and the file as received stays sealed`
  const next =
    authority.power === 'IPA 2016 Part 3'
      ? 'Part 3 never covers content: tell the single point of contact that it was sent'
      : 'if it was obtained under a power that covers content, list “content” under the kinds of data and import the file again in the place of this import (--replace)'
  return `${what}. Next: ${next}`
}
