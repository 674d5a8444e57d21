import { agenciesThatMayRead } from '../../src/access/agencies-that-may-read.ts'
import { bookIn } from '../../src/diversion/custody/book-in.ts'
import { drugTest } from '../../src/diversion/drug-test/drug-test.ts'
import type { Act } from '../../src/kernel/act.ts'
import { createRecord } from '../../src/kernel/create-record.ts'
import { person } from '../../src/people/person.ts'
import type { CaseRecords } from '../../src/server/case-records.ts'
import { of, viewer } from '../people/people-store.ts'

/** Somebody in custody, as a test needs them. Times in hours before now. */
export interface Held {
  readonly name: string
  readonly arrived: number
  readonly left?: number
  readonly result?: 'positive' | 'negative'
  readonly station?: string
  readonly offences?: string
}

export const custodyOfficer = viewer('norfolk-police', 'custody officer', 'law enforcement')

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
let number = 0

/** Books these people in as the police do, tested where there is a result; answers the ids of their stays by name. */
export async function holdPeople({ store }: CaseRecords, held: readonly Held[]): Promise<ReadonlyMap<string, string>> {
  const stays = new Map<string, string>()
  for (const one of held) {
    const done = await store.act(custodyOfficer, async act => ({ ok: true, value: await hold(act, one) }))
    stays.set(one.name, of(done))
  }
  return stays
}

async function hold(act: Act, { name, arrived, left, result, station, offences }: Held): Promise<string> {
  const [familyName = name, givenNames] = name.split(' ').toReversed()
  const { id: whom } = of(await createRecord(act, person, { familyName, givenNames, bornOn: '1990-03-04' }))
  number += 1
  const stay = of(
    await bookIn(act, {
      custodyNumber: `WY/${1000 + number}`,
      person: whom,
      station: station ?? 'Wymondham',
      arrivedAt: hoursAgo(arrived),
      releasedAt: left === undefined ? null : hoursAgo(left),
      releasedHow: left === undefined ? null : 'under investigation',
      offences: offences ?? 'Theft from a shop',
    }),
  )
  if (result !== undefined) {
    const taken = hoursAgo(arrived - (arrived - (left ?? 0)) / 4)
    const readers = await agenciesThatMayRead(act, drugTest, 'result', 'required')
    of(
      await createRecord(
        act,
        drugTest,
        {
          stay: stay.id,
          sampledAt: taken,
          result,
          ...(result === 'positive' ? { drugs: ['Cocaine'] } : {}),
          person: whom,
          point: 'on arrest',
          ground: 'trigger offence',
          age: 30,
          warnedAt: taken,
          requestedAt: taken,
          refusal: 'none',
          samples: 1,
        },
        { involved: readers, basis: 'required' },
      ),
    )
  }
  return stay.id
}
