import { type DuckDBResult, DuckDBDoubleVector } from '@duckdb/node-api'

/** The columns of a result whose columns are all DOUBLE; NULL is NaN. Throws for any other type. */
export async function readColumns(result: DuckDBResult): Promise<Float64Array[]> {
  const chunks = await result.fetchAllChunks()
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0)
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rows))
  let from = 0
  for (const chunk of chunks) {
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      if (!(vector instanceof DuckDBDoubleVector)) {
        throw new Error(`column ${result.columnName(index)} is ${String(result.columnType(index))}, not DOUBLE`)
      }
      // A hundred million calls of getItem take longer than sorting the rows: without NULLs, the values are copied as they lie there.
      if (vector['validity']['data'] === null) column.set(vector['items'], from)
      else for (let row = 0; row < vector.itemCount; row++) column[from + row] = vector.getItem(row) ?? Number.NaN
    }
    from += chunk.rowCount
  }
  return columns
}
