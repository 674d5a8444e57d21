import type { Part, Section } from './document.ts'

/** Parts with their sections numbered through the dossier: 1, 2, 3 … in the order of reading. */
export function numbered(parts: readonly Part[]): readonly {
  readonly part: Part
  readonly sections: readonly { readonly section: Section; readonly place: number }[]
}[] {
  let before = 0
  return parts.map(part => {
    const first = before + 1
    before += part.sections.length
    return { part, sections: part.sections.map((section, index) => ({ section, place: first + index })) }
  })
}
