import { useMemo } from 'react'
import { type Column, PagedTable } from '../frame/paged-table.tsx'
import { count, spaced } from '../frame/words.ts'
import { groupsWithoutEach } from './fragments-without.ts'
import type { NumberActions } from './number-actions.ts'
import { LOOKS, lookOf } from './picture.ts'
import type { ShownNetwork, ShownNumber } from './shown-network.ts'

interface NumberTableProps {
  readonly network: ShownNetwork
  readonly actions: NumberActions
}

/** Every number of the picture, and all that the picture can do with it: the keyboard's way. */
export function NumberTable({ network, actions }: NumberTableProps) {
  const groups = useMemo(() => groupsWithoutEach(network), [network])
  const { nameOf, selected, pinned, expanded } = actions
  const columns: readonly Column<ShownNumber>[] = [
    {
      name: 'Number',
      sortBy: ({ number }) => nameOf(number),
      cell: ({ number }) => (
        <>
          <span className="wb-nowrap">{nameOf(number)}</span>
          {nameOf(number) === spaced(number) ? '' : <span className="wb-under">{spaced(number)}</span>}
        </>
      ),
    },
    { name: 'Contacts', figure: true, sortBy: ({ contacts }) => contacts, cell: ({ contacts }) => count(contacts) },
    { name: 'Calls', figure: true, sortBy: ({ calls }) => calls, cell: ({ calls }) => count(calls) },
    { name: 'Texts', figure: true, sortBy: ({ texts }) => texts, cell: ({ texts }) => count(texts) },
    {
      name: 'Groups without it',
      figure: true,
      sortBy: ({ number }) => groups.get(number) ?? 0,
      cell: ({ number }) => count(groups.get(number) ?? 0),
    },
    { name: 'Known from', sortBy: one => LOOKS[lookOf(one)].words, cell: one => LOOKS[lookOf(one)].words },
    {
      name: 'What you can do',
      cell: ({ number, asked }) => (
        <span className="wb-actions">
          <Act
            name="Pick out"
            of={nameOf(number)}
            pressed={selected.has(number)}
            onClick={() => actions.onPick(number)}
          />
          <Act
            name="Hold in place"
            of={nameOf(number)}
            pressed={pinned.has(number)}
            onClick={() => actions.onPin(number)}
          />
          {asked ? (
            ''
          ) : (
            <Act
              name={expanded.has(number) ? 'Expanding…' : 'Expand'}
              of={nameOf(number)}
              onClick={() => actions.onExpand(number)}
            />
          )}
          <Act name="Take out" of={nameOf(number)} onClick={() => actions.onRemove(number)} />
          <a className="govuk-link" href={`/numbers/${encodeURIComponent(number)}`}>
            Its page<span className="govuk-visually-hidden">, {nameOf(number)}</span>
          </a>
        </span>
      ),
    },
  ]
  const rows = useMemo(
    () =>
      network.numbers.toSorted(
        (x, y) => Number(selected.has(y.number)) - Number(selected.has(x.number)) || y.contacts - x.contacts,
      ),
    [network, selected],
  )
  return (
    <PagedTable
      caption="Numbers in the picture"
      rows={rows}
      columns={columns}
      keyOf={({ number }) => number}
      picked={({ number }) => selected.has(number)}
      none="No number is left in the picture."
    />
  )
}

interface ActProps {
  readonly name: string
  readonly of: string
  readonly pressed?: boolean
  onClick(): void
}

function Act({ name, of, pressed, onClick }: ActProps) {
  return (
    <button
      type="button"
      className="wb-press wb-press--small"
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      {name}
      <span className="govuk-visually-hidden"> {of}</span>
    </button>
  )
}
