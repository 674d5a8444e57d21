import { afterAll, beforeAll, expect, it } from 'vitest'
import { schemaDifferences } from '../../src/kernel/schema-differences.ts'
import { RECORDS } from '../../src/server/records.ts'
import { testDatabase, type TestDatabase } from '../database/test-database.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it.each(RECORDS.map(record => [record.plural, record] as const))('%s agree with their table', async (_, record) => {
  expect(await schemaDifferences(database.owner, record)).toEqual([])
})

it('no two kinds share a table or a name on the page', () => {
  for (const name of ['kind', 'singular', 'plural'] as const) {
    expect(new Set(RECORDS.map(record => record[name])).size).toBe(RECORDS.length)
  }
})

it.each(RECORDS.map(record => [record.plural, record] as const))(
  '%s point only at kinds that are declared, and are about a person by a field that names one',
  (_, record) => {
    for (const { type } of Object.values(record.fields)) {
      if (type.refersTo !== undefined) expect(RECORDS.map(({ kind }) => kind)).toContain(type.refersTo)
    }
    if (record.subject !== undefined) expect(record.fields[record.subject]?.type.refersTo).toBe('person')
  },
)
