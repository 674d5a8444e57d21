import type { Section } from '../document.ts'
import { words } from '../figure.ts'
import type { Asked } from '../queries.ts'

/** Every question behind the findings, with the hash of its answer. */
export function questionsAsked(asked: readonly Asked[], snapshots: readonly { name: string; hash: string }[]): Section {
  return {
    id: 'queries',
    title: 'Questions asked, their versions and hashes',
    blocks: [
      {
        kind: 'note',
        text: 'The same files, asked the same questions by the same versions, give the same answers: whoever repeats a question compares the hash. A hash is SHA-256 over the question, its version, the snapshot, the parameters and the answer.',
      },
      {
        kind: 'table',
        caption: 'Snapshots: the sets of records that were asked',
        columns: [
          { title: 'Snapshot', wide: 1.5 },
          { title: 'Hash', wide: 4 },
        ],
        rows: snapshots.map(({ name, hash }) => ({ cells: [words(name), words(hash)], ref: null })),
      },
      {
        kind: 'table',
        caption: 'Questions',
        columns: [
          { title: 'Question and version', wide: 1.5 },
          { title: 'Of the snapshot', wide: 1.2 },
          { title: 'Parameters', wide: 2.2 },
          { title: 'Hash of the answer', wide: 2.4 },
        ],
        rows: asked.map(({ query, version, snapshot, parameters, hash }) => ({
          cells: [
            words(`${query}, ${version}`),
            words(snapshots.find(one => one.hash === snapshot)?.name ?? snapshot),
            words(
              Object.entries(parameters ?? {})
                .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
                .join('; ') || 'none',
            ),
            words(hash),
          ],
          ref: null,
        })),
      },
    ],
  }
}
