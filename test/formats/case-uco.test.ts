import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FLAG } from '../../src/comms/event.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import type { EventRow } from '../../src/comms/store/event-row.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import type { Store } from '../../src/comms/store/open-store.ts'
import { live } from '../../src/simulation/live.ts'
import { Random } from '../../src/simulation/random.ts'
import { writeCaseHandset } from '../../src/simulation/write/formats/case-uco.ts'
import { type PhoneContents, phoneContents } from '../../src/simulation/write/formats/phone-contents.ts'
import { writeReturnFormats } from '../../src/simulation/write/formats/return-formats.ts'
import { writeHandset } from '../../src/simulation/write/handset.ts'
import { eventsOf } from '../../src/simulation/write/index-by-phone.ts'
import { chooseSeizures } from '../../src/simulation/write/seizures.ts'
import { events, folder, newStore, testData } from '../import-records.ts'

const seized: {
  readonly contents: PhoneContents
  readonly csv: readonly EventRow[]
  readonly json: readonly EventRow[]
  readonly store: Store
}[] = []
const returns: { readonly csv: readonly EventRow[]; readonly json: readonly EventRow[] }[] = []

beforeAll(async () => {
  const lived = live({ seed: 5, people: 300, days: 14, lines: 4, setting: 'easy', views: [] })
  const few = { customers: 1, runners: 0, lines: 1, innocents: 1 }
  const organiser = lived.world.phones.find(({ kind }) => kind === 'group-organiser')
  const seizures = [
    ...chooseSeizures(lived, new Random(5, 'formats test'), undefined, few),
    ...(organiser === undefined
      ? []
      : [{ phone: organiser.id, at: lived.world.calendar.end, history: 'full' as const }]),
  ]
  const own = eventsOf(lived.world, lived.world.log.inOrder(), new Set(seizures.map(({ phone }) => phone)))
  for (const [i, seizure] of seizures.entries()) {
    const path = `case-seized-${i}.csv`
    const mine = own.get(seizure.phone) ?? []
    writeHandset(lived, folder, path, seizure, mine)
    const contents = phoneContents(lived, path, seizure, mine)
    const json = join(folder, `case-seized-${i}.jsonld`)
    writeCaseHandset(contents, json)
    const store = await newStore()
    seized.push({
      contents,
      csv: await read(await newStore(), join(folder, path)),
      json: await read(store, json),
      store,
    })
    const files = writeReturnFormats(lived.world, folder, `case-return-${i}`, seizure.phone, mine)
    const at = (format: string) => join(folder, files.find(file => file.format === format)?.path ?? '')
    returns.push({
      csv: await read(await newStore(), at('return CSV')),
      json: await read(await newStore(), at('CASE/UCO'), `+${contents.owner}`),
    })
  }
})

async function read(store: Store, path: string, owner?: string): Promise<readonly EventRow[]> {
  const authority = { ...testData, data: ['entity', 'events', 'content'] } as const
  const done = await importFile(store, path, { authority, ...(owner === undefined ? {} : { owner }) })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  expect(done.value).toMatchObject({ quarantined: 0, duplicate: 0 })
  return events(store)
}

describe('a simulated handset', () => {
  it('gives the same events as CASE/UCO and as the CSV layout, but for what the list says', () => {
    for (const { csv, json, contents } of seized) {
      expect(json.length).toBeGreaterThan(20)
      expect(shared(json, contents)).toEqual(shared(csv, contents))
    }
  })

  it('says in CASE/UCO which program carried an event and what was deleted', () => {
    for (const { contents, json } of seized) {
      const rows = contents.events.flatMap(event => event.others.map(() => event))
      for (const { app } of contents.accounts)
        expect(json.filter(row => row.app === app)).toHaveLength(rows.filter(event => event.app === app).length)
      expect(json.filter(({ flags }) => (flags & FLAG.deleted) !== 0)).toHaveLength(
        rows.filter(({ deleted }) => deleted).length,
      )
    }
  })

  it('says in CASE/UCO its contacts as saved, its SIM and itself, all as its owner’s', async () => {
    for (const { contents, store } of seized) {
      const snapshot = await openSnapshot(store)
      if (!snapshot.ok) throw new Error(snapshot.fault.problem)
      const said = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities ORDER BY row')
      snapshot.value.close()
      const of = (what: string) => said.filter(row => row['what'] === what)
      expect(of('contact').map(({ holder, deleted, app }) => [holder, deleted, app])).toEqual(
        contents.contacts.map(({ name, deleted, app }) => [name, deleted, app === '' ? null : app]),
      )
      expect(of('sim')).toMatchObject([{ iccid: contents.iccid, imsi: BigInt(contents.imsi) }])
      expect(of('device')).toMatchObject([
        {
          imei: BigInt(contents.imei.slice(0, 14)),
          number: BigInt(contents.owner),
          detail: expect.stringContaining(contents.model),
        },
      ])
      expect(new Set(said.map(({ owner }) => owner))).toEqual(new Set([BigInt(contents.owner)]))
      expect(JSON.stringify(said, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))).not.toMatch(
        /"(?:0000|1234)"/,
      )
    }
  })
})

describe('a simulated return', () => {
  it('gives the same calls and texts as CASE/UCO and as the CSV layout, but for what the list says', () => {
    for (const { csv, json } of returns) {
      expect(json.length).toBeGreaterThan(20)
      expect(json.map(called).toSorted()).toEqual(
        csv
          .filter(({ kind }) => kind !== 'data')
          .map(called)
          .toSorted(),
      )
    }
  })
})

/** What both carry of a return: not handsets, SIMs and cells, diverts and voicemail, nor data sessions. */
const called = ({ kind, started_at, a, b, observed, duration_s, text }: EventRow): string =>
  JSON.stringify([kind, started_at, String(a), String(b), observed, kind === 'voice' ? duration_s : null, text])

/** What both carry: not programs and deleted marks, nor chats and calls that only programs have, nor messages to oneself. */
function shared(rows: readonly EventRow[], { events: held }: PhoneContents): readonly unknown[] {
  const added = new Set(held.filter(({ inCounty }) => !inCounty).map(({ time, text }) => `${time} ${text}`))
  return rows
    .filter(row => !added.has(`${row.started_at.getTime() / 1000} ${row.text ?? ''}`) && row.a !== row.b)
    .map(({ kind, started_at, a, b, observed, duration_s, answered, text }) =>
      JSON.stringify({
        kind,
        at: started_at.toISOString(),
        // Some programs know people by names of their own.
        parties: [a, b].map(id => (id === null || id < 0 ? 'no number' : String(id))),
        observed,
        seconds: kind === 'voice' ? duration_s : null,
        answered: kind === 'voice' ? answered : null,
        text,
      }),
    )
    .toSorted()
}
