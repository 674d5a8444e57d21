import { sql } from 'kysely'
import type { Act } from '../kernel/act.ts'
import type { Fields } from '../kernel/field.ts'
import type { RecordType } from '../kernel/record-type.ts'
import { type Row, type Seen, see } from '../kernel/seen.ts'
import { address } from './address.ts'
import type { NameWords } from './compare-names.ts'
import { identifier } from './identifier.ts'
import { person } from './person.ts'
import { personName } from './person-name.ts'
import type { Described } from './weigh-people.ts'

/** A person with what can be compared of them. */
export interface DescribedPerson extends Described {
  readonly row: Row
  readonly seen: Seen<(typeof person)['fields']>
}

/**
 * What the viewer may see of these people, in four statements however many they are. Numbers and phone numbers are as
 * the search keeps them. Nothing is logged here: whoever shows it, logs it.
 */
export async function describePeople(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, DescribedPerson>> {
  const people = await seenOf(act, person, 'id', ids)
  const names = await seenOf(act, personName, 'person', ids)
  const numbers = await seenOf(act, identifier, 'person', ids)
  const addresses = await seenOf(act, address, 'person', ids)
  return new Map(
    people.map(({ row, seen }) => {
      const of = <T extends { readonly row: Row }>(all: readonly T[]): readonly T[] =>
        all.filter(({ row }) => row['person'] === seen.id)
      const phone = seen.values.phone ?? null
      return [
        seen.id,
        {
          row,
          seen,
          names: [seen, ...of(names).map(({ seen }) => seen)].map(({ values }) => namesIn(values)),
          bornOn: seen.values.bornOn ?? null,
          numbers: of(numbers).map(({ seen }) => ({
            register: seen.values.register ?? '',
            value: (seen.values.value ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase(),
          })),
          phone: phone === null ? null : phone.replaceAll(/\D/g, '').replace(/^(?:0044|44)0?(?=\d{9,10}$)/, '0'),
          postcodes: of(addresses).flatMap(({ seen }) => seen.values.postcode ?? []),
        },
      ]
    }),
  )
}

async function seenOf<F extends Fields>(
  act: Act,
  record: RecordType<F>,
  column: 'id' | 'person',
  ids: readonly string[],
): Promise<readonly { readonly row: Row; readonly seen: Seen<F> }[]> {
  await act.reach(record)
  const { rows } = await sql<Row>`select * from ${sql.table(record.kind)}
    where ${sql.ref(column)} = any (${ids}::uuid[]) order by created_at, id`.execute(act.tx)
  return rows.flatMap(row => {
    const seen = see(act, record, row)
    return seen === null ? [] : [{ row, seen }]
  })
}

interface Named {
  readonly familyName?: string | null
  readonly givenNames?: string | null
}

/** Names as they are compared. */
export const namesIn = ({ familyName, givenNames }: Named): NameWords => ({
  given: wordsOf(givenNames),
  family: wordsOf(familyName),
})

/** As `search_words` in migrations/0007-people-search.sql: lower case, no accents, split where no letter or digit is. */
const wordsOf = (name: string | null | undefined): readonly string[] =>
  (name ?? '')
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’‘`´.]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
