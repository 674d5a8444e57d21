import { expect, it } from 'vitest'
import type { FieldValue } from '../../src/kernel/field.ts'
import { RECORDS } from '../../src/server/records.ts'

const TYPED = RECORDS.flatMap(({ kind, fields }) =>
  Object.entries(fields)
    // What only a verb copies is in no form.
    .filter(([, { type, written }]) => type.input === 'text' || (type.input === 'parts' && written !== 'by verbs'))
    .map(([name, { type }]) => [`${kind}.${name}`, type] as const),
)
const TRIED: readonly FieldValue[] = [
  1,
  7,
  1000,
  120_450,
  1_234_567,
  'Norwich',
  'AC/1',
  'SR/412',
  'NR1 3DH',
  'norfolk-police',
  '+447700900123',
  '+3225551234',
  '0123456789abcdef'.repeat(4),
  [
    { years: 3, months: 4, consecutive: false },
    { months: 5, consecutive: true },
    { years: 2, consecutive: false },
  ],
  { week1: 3, week2: 2, week3: 0, week4: 7 },
]

// A form that changes a record shows each value in its box and reads the box again: a value that does not read back is
// changed without anybody having changed it.
it.each(TYPED)('%s shows what reads back to the same value', (_, type) => {
  const values = TRIED.map(tried => type.read(tried, 'It')).filter(read => read.ok)
  expect(values.length).toBeGreaterThan(0)
  for (const { value } of values) expect(type.read(type.show(value), 'It')).toEqual({ ok: true, value })
})
