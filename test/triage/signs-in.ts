import type { SignFound } from '../../src/comms/analyses/triage/found.ts'
import { makePhone } from '../../src/comms/analyses/triage/phone-table.ts'
import { findSigns } from '../../src/comms/analyses/triage/signs/find-signs.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import { csv, imported, newStore, template } from '../import-records.ts'
import type { Talk } from './talks.ts'

const layout = template({
  columns: {
    direction: 'Direction',
    other_number: 'Party',
    kind: 'Type',
    started_at: 'When',
    duration_s: 'Seconds',
    answered: 'Answered',
    text: 'Body',
  },
  formats: { started_at: 'iso', duration_s: 'seconds' },
  values: { answered: { no: 'no', yes: 'yes' } },
})
const HEADER = 'Direction,Party,Type,When,Seconds,Answered,Body'
/** So many conversations in one handset: a sign names no more numbers than it has room for. */
const IN_ONE = 5

/** The signs of a handset with these rows under {@link HEADER}. `words`: whether messages may be looked through. */
export async function signsOf(rows: readonly string[], words = true): Promise<readonly SignFound[]> {
  const store = await newStore()
  await imported(store, await csv(rows, HEADER), { template: layout, owner: '+447700900001' })
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  await makePhone(snapshot.value)
  const found = await findSigns(snapshot.value, new Map(), words)
  snapshot.value.close()
  return found
}

/** The number of the conversation at this place. */
export const numberOf = (place: number): string => `+4477009001${String(place).padStart(2, '0')}`

/** The conversations as rows of a handset: each on a day of its own, a message an hour. */
export const rowsOf = (talks: readonly Talk[]): readonly string[] =>
  talks.flatMap(({ messages }, place) =>
    messages.map((message, at) => {
      const side = message.startsWith('<') ? 'Incoming' : 'Outgoing'
      const when = `2025-05-${String(2 + place).padStart(2, '0')}T${10 + at}:00:00`
      return `${side},${numberOf(place)},SMS,${when},,,"${message.slice(2).replaceAll('"', '""')}"`
    }),
  )

/** Names of the signs of each conversation. */
export async function signsIn(talks: readonly Talk[]): Promise<readonly (readonly string[])[]> {
  const all: (readonly string[])[] = []
  for (let from = 0; from < talks.length; from += IN_ONE) {
    const part = talks.slice(from, from + IN_ONE)
    const found = await signsOf(rowsOf(part))
    all.push(
      ...part.map((_, place) =>
        found.filter(({ seen }) => seen.some(({ number }) => number === numberOf(place))).map(({ name }) => name),
      ),
    )
  }
  return all
}
