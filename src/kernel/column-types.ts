import pg from 'pg'

/**
 * How columns become values: days stay `yyyy-MM-dd`, moments become ISO 8601 in UTC, whole numbers numbers. The driver's
 * own readings (a Date at the server's midnight, text for bigint) each lose something.
 */
export const COLUMN_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): ((value: string) => unknown) => {
    if (format === 'binary') return pg.types.getTypeParser(oid, format) as (value: string) => unknown
    return READERS[oid] ?? (pg.types.getTypeParser(oid, 'text') as (value: string) => unknown)
  },
}

const READERS: Readonly<Record<number, (value: string) => unknown>> = {
  [pg.types.builtins.DATE]: value => value,
  [pg.types.builtins.TIMESTAMPTZ]: value => new Date(value).toISOString(),
  [pg.types.builtins.INT8]: value => {
    const number = Number(value)
    if (!Number.isSafeInteger(number)) throw new Error(`${value} is too large to count with`)
    return number
  },
}
