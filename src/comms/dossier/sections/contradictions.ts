import type { Section } from '../document.ts'
import { words } from '../figure.ts'
import type { Contradiction } from '../subject.ts'

/** Everything that speaks against a finding, in one place; each said once. */
export function contradictions(all: readonly Contradiction[], suffix: string): Section {
  const distinct = new Map(all.map(one => [JSON.stringify(one), one]))
  return {
    id: `against${suffix}`,
    title: 'What contradicts each finding',
    blocks: [
      {
        kind: 'table',
        caption: 'Findings, and what speaks against them',
        columns: [
          { title: 'Finding', wide: 1.5 },
          { title: 'What speaks against it', wide: 4 },
        ],
        rows: [...distinct.values()].map(({ finding, against, ref }) => ({ cells: [words(finding), against], ref })),
      },
      {
        kind: 'note',
        text: 'What is not in these records can contradict a finding too: what the person says, who else had the phone, records of other numbers.',
      },
    ],
  }
}
