import type { ReactNode } from 'react'
import { type Column, PagedTable } from '../frame/paged-table.tsx'
import { count } from '../frame/words.ts'
import { momentInWords } from '../time/london-clock.ts'
import { type MovementShown, startOf } from './shown-map.ts'

interface MovementTableProps {
  readonly movements: readonly MovementShown[]
  nameOf(number: string): string
}

/** Stays, journeys and silences in order of time: what the map shows, and what it cannot. */
export function MovementTable({ movements, nameOf }: MovementTableProps) {
  const columns: readonly Column<MovementShown>[] = [
    { name: 'From', sortBy: startOf, cell: one => <Moment at={startOf(one)} /> },
    { name: 'Until', sortBy: endOf, cell: one => <Moment at={endOf(one)} /> },
    { name: 'What', sortBy: whatOf, cell: whatOf },
    { name: 'Where', sortBy: whereOf, cell: whereOf },
    { name: 'Number', sortBy: ({ number }) => nameOf(number), cell: ({ number }) => nameOf(number) },
    { name: 'How it is known', cell: knownOf },
  ]
  return (
    <PagedTable
      caption="Stays, journeys and silences"
      rows={movements}
      columns={columns}
      keyOf={one => `${one.number} ${one.is} ${startOf(one)} ${endOf(one)} ${whereOf(one)}`}
      none="Nothing is known of where these numbers were in the time chosen."
    />
  )
}

const Moment = ({ at }: { readonly at: number }) => <span className="wb-nowrap">{momentInWords(at).slice(0, -3)}</span>

const endOf = (one: MovementShown): number => (one.is === 'trip' ? one.arrivedBefore : one.until)

const whatOf = (one: MovementShown): string =>
  one.is === 'stay' ? 'Stay' : one.is === 'gap' ? 'Silence' : one.jump ? 'Two places at once' : 'Journey'

function whereOf(one: MovementShown): string {
  if (one.is === 'stay') return one.area.name
  if (one.is === 'gap') return `Not known, after ${one.before} and before ${one.after}`
  const via = one.via.length === 0 ? '' : `, by ${one.via.join(', ')}`
  return `${one.from.name} to ${one.to.name}${via}`
}

function knownOf(one: MovementShown): ReactNode {
  if (one.is === 'gap') return 'No record'
  const what =
    one.is === 'stay'
      ? `${count(one.registrations)} ${one.registrations === 1 ? 'record' : 'records'}, within ${distance(one.area.radius)}`
      : `${distance(one.metres)} apart`
  return (
    <>
      {what}{' '}
      {one.events.map((href, at) => (
        <a className="govuk-link wb-nowrap" key={href} href={href}>
          {at === 0 ? 'first record' : 'last record'}
          {at < one.events.length - 1 ? ', ' : ''}
        </a>
      ))}
    </>
  )
}

const distance = (metres: number): string =>
  metres < 10_000 ? `${(metres / 1000).toFixed(1)} km` : `${count(Math.round(metres / 1000))} km`
