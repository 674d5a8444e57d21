import { csv } from '../../values/csv.ts'
import { type Labels, labelOf } from './about.ts'
import type { ContactNetwork } from './contact-pairs.ts'

/** A network as CSV, a row for each pair; what a spreadsheet would run as a formula is made harmless. Times are UTC. */
export const csvPairs = ({ pairs }: ContactNetwork, labels: Labels): string =>
  csv([
    ['source', 'target', 'calls', 'texts', 'seconds', 'first', 'last', 'source_label', 'target_label'],
    ...pairs.map(({ source, target, calls, texts, seconds, first, last }) => [
      source,
      target,
      calls,
      texts,
      seconds,
      first,
      last,
      labelOf(source, labels),
      labelOf(target, labels),
    ]),
  ])
