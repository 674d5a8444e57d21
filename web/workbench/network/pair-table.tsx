import { type Column, PagedTable } from '../frame/paged-table.tsx'
import { count } from '../frame/words.ts'
import { dayNumberInWords } from '../time/day-number.ts'
import type { ShownNetwork, ShownPair } from './shown-network.ts'

interface PairTableProps {
  readonly network: ShownNetwork
  nameOf(number: string): string
}

/** Every line of the picture. */
export function PairTable({ network, nameOf }: PairTableProps) {
  const columns: readonly Column<ShownPair>[] = [
    {
      name: 'One number',
      sortBy: ({ a }) => nameOf(a),
      cell: ({ a }) => <span className="wb-nowrap">{nameOf(a)}</span>,
    },
    {
      name: 'The other',
      sortBy: ({ b }) => nameOf(b),
      cell: ({ b }) => <span className="wb-nowrap">{nameOf(b)}</span>,
    },
    { name: 'Calls', figure: true, sortBy: ({ calls }) => calls, cell: ({ calls }) => count(calls) },
    { name: 'Texts', figure: true, sortBy: ({ texts }) => texts, cell: ({ texts }) => count(texts) },
    {
      name: 'Minutes of talk',
      figure: true,
      sortBy: ({ seconds }) => seconds,
      cell: ({ seconds }) => count(Math.round(seconds / 60)),
    },
    { name: 'First day', sortBy: ({ first }) => first, cell: ({ first }) => dayNumberInWords(first) },
    { name: 'Last day', sortBy: ({ last }) => last, cell: ({ last }) => dayNumberInWords(last) },
  ]
  return (
    <PagedTable
      caption="Pairs in contact"
      rows={network.pairs}
      columns={columns}
      keyOf={({ a, b }) => `${a} ${b}`}
      none="No two of these numbers were in contact in what is shown."
    />
  )
}
