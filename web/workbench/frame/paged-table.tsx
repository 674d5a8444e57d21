import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { count } from './words.ts'

/** One column: what it is called, what stands in it, and by what it is sorted. */
export interface Column<Row> {
  readonly name: string
  /** Figures stand to the right. */
  readonly figure?: boolean
  cell(row: Row): ReactNode
  sortBy?(row: Row): number | string
}

interface PagedTableProps<Row> {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly picked?: (row: Row) => boolean
  /** What to say where there is no row. */
  readonly none: string
}

const PAGE = 25

/** A table that can be sorted by its columns and leafed through: with thousands of rows no browser stays quick otherwise. */
export function PagedTable<Row>({ caption, rows, columns, keyOf, picked, none }: PagedTableProps<Row>) {
  const [order, setOrder] = useState<{ readonly column: string; readonly down: boolean } | null>(null)
  const [page, setPage] = useState(0)
  const sorted = useMemo(() => sort(rows, columns, order), [rows, columns, order])
  const pages = Math.max(1, Math.ceil(sorted.length / PAGE))
  useEffect(() => setPage(before => Math.min(before, pages - 1)), [pages])
  if (rows.length === 0) return <p className="govuk-body">{none}</p>
  const from = Math.min(page, pages - 1) * PAGE
  return (
    <>
      <section className="wb-scroll" aria-label={caption} tabIndex={0}>
        <table className="wb-list">
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <Head key={column.name} column={column} order={order} setOrder={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(from, from + PAGE).map(row => (
              <tr key={keyOf(row)} className={picked?.(row) === true ? 'wb-list__picked' : ''}>
                {columns.map((column, at) =>
                  at === 0 ? (
                    <th scope="row" key={column.name}>
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.name} className={column.figure === true ? 'wb-figure' : ''}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <nav className="wb-bar" aria-label={`Pages of ${caption}`}>
          <button type="button" className="wb-press" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span className="wb-days__words">
            {count(from + 1)} to {count(Math.min(from + PAGE, sorted.length))} of {count(sorted.length)}
          </span>
          <button type="button" className="wb-press" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
            Next
          </button>
        </nav>
      )}
    </>
  )
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly order: { readonly column: string; readonly down: boolean } | null
  setOrder(order: { readonly column: string; readonly down: boolean }): void
}

function Head<Row>({ column, order, setOrder }: HeadProps<Row>) {
  const { name, figure = false, sortBy } = column
  const sorted = order?.column === name ? (order.down ? 'descending' : 'ascending') : 'none'
  return (
    <th scope="col" className={figure ? 'wb-figure' : ''} aria-sort={sorted}>
      {sortBy === undefined ? (
        name
      ) : (
        <button
          type="button"
          className="wb-sort"
          onClick={() => setOrder({ column: name, down: sorted === 'none' ? figure : sorted === 'ascending' })}
        >
          {name}
          <span aria-hidden="true">{sorted === 'none' ? '' : sorted === 'descending' ? ' ▼' : ' ▲'}</span>
        </button>
      )}
    </th>
  )
}

function sort<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: { readonly column: string; readonly down: boolean } | null,
): readonly Row[] {
  const by = columns.find(({ name }) => name === order?.column)?.sortBy
  if (by === undefined || order === null) return rows
  const sign = order.down ? -1 : 1
  return rows.toSorted((x, y) => {
    const [one, other] = [by(x), by(y)]
    return one === other ? 0 : one < other ? -sign : sign
  })
}
