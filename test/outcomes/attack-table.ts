import type { ProtectedTable } from '../../src/outcomes/suppress/protect-table.ts'

interface Range {
  readonly least: number
  readonly most: number
}

/** What one published number says, worked out anew from the rule: 1–4 suppressed, the rest rounded to 5. */
function range(published: number | null): Range {
  if (published === null) return { least: 0, most: Number.POSITIVE_INFINITY }
  const behind = Array.from({ length: published + 6 }, (_, count) => count).filter(
    count => !(count >= 1 && count <= 4) && Math.round(count / 5) * 5 === published,
  )
  return { least: Math.min(...behind), most: Math.max(...behind) }
}

/** Every table of whole numbers up to `highest` that could be behind the published one. For small tables. */
export function tablesBehind(published: ProtectedTable, rows: number, columns: number, highest: number): number[][][] {
  const found: number[][][] = []
  const cells = Array.from({ length: rows * columns }, () => 0)
  const within = (number: number, { least, most }: Range): boolean => number >= least && number <= most
  const ranges = cells.map((_, at) => range(published.cells?.[Math.floor(at / columns)]?.[at % columns] ?? null))
  const rowRanges = published.rows.map(range)
  const columnRanges = published.columns.map(range)
  const total = range(published.total)
  const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
  const fill = (at: number): void => {
    if (at > 0 && at % columns === 0) {
      const row = at / columns - 1
      if (!within(sumOf(cells.slice(row * columns, at)), rowRanges[row] ?? total)) return
    }
    if (at === cells.length) {
      const table = Array.from({ length: rows }, (_, row) => cells.slice(row * columns, (row + 1) * columns))
      const fits = columnRanges.every((one, column) => within(sumOf(table.map(row => row[column] ?? 0)), one))
      if (fits && within(sumOf(cells), total)) found.push(table)
      return
    }
    const { least, most } = ranges[at] ?? total
    for (let number = least; number <= Math.min(most, highest); number++) {
      cells[at] = number
      fill(at + 1)
    }
  }
  fill(0)
  return found
}

/** A number of the table or a total, by a name that does not depend on how the table was protected. */
export function numbersOf(cells: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0)
  const columns = cells[0]?.length ?? 0
  return new Map([
    ...cells.flatMap((row, r) => row.map((number, c) => [`cell ${r} ${c}`, number] as const)),
    ...cells.map((row, r) => [`row ${r}`, sumOf(row)] as const),
    ...Array.from({ length: columns }, (_, c) => [`column ${c}`, sumOf(cells.map(row => row[c] ?? 0))] as const),
    ['total', sumOf(cells.map(sumOf))] as const,
  ])
}

/** The same names over what was published. */
export function publishedOf(table: ProtectedTable): ReadonlyMap<string, number | null> {
  return new Map([
    ...(table.cells ?? []).flatMap((row, r) => row.map((number, c) => [`cell ${r} ${c}`, number] as const)),
    ...table.rows.map((number, r) => [`row ${r}`, number] as const),
    ...table.columns.map((number, c) => [`column ${c}`, number] as const),
    ['total', table.total] as const,
  ])
}

/**
 * What linear equations over everything published leave of each number: bounds are pushed through every sum, in every
 * direction, until nothing changes. For tables too large to try out.
 */
export function boundsLeft(published: ProtectedTable, rows: number, columns: number): ReadonlyMap<string, Range> {
  const bounds = new Map<string, Range>()
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) bounds.set(`cell ${r} ${c}`, range(published.cells?.[r]?.[c] ?? null))
  for (const [name, number] of publishedOf(published)) bounds.set(name, range(number))
  const index = (length: number): number[] => Array.from({ length }, (_, at) => at)
  const sums: readonly (readonly [string, readonly string[]])[] = [
    ...index(rows).map(r => [`row ${r}`, index(columns).map(c => `cell ${r} ${c}`)] as const),
    ...index(columns).map(c => [`column ${c}`, index(rows).map(r => `cell ${r} ${c}`)] as const),
    ['total', index(rows).map(r => `row ${r}`)],
    ['total', index(columns).map(c => `column ${c}`)],
  ]
  for (let changed = true; changed; ) {
    changed = false
    const narrow = (name: string, least: number, most: number): void => {
      const now = bounds.get(name) ?? range(null)
      const next = { least: Math.max(now.least, least), most: Math.min(now.most, most) }
      if (next.least === now.least && next.most === now.most) return
      bounds.set(name, next)
      changed = true
    }
    for (const [whole, parts] of sums) {
      const of = (name: string): Range => bounds.get(name) ?? range(null)
      const all = (side: 'least' | 'most', but?: string): number =>
        parts.filter(part => part !== but).reduce((sum, part) => sum + of(part)[side], 0)
      narrow(whole, all('least'), all('most'))
      for (const part of parts) narrow(part, of(whole).least - all('most', part), of(whole).most - all('least', part))
    }
  }
  return bounds
}
