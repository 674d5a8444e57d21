import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FLAG } from '../../src/comms/event.ts'
import type { EventRow } from '../../src/comms/store/event-row.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import type { Store } from '../../src/comms/store/open-store.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import { live } from '../../src/simulation/live.ts'
import { Random } from '../../src/simulation/random.ts'
import { type PhoneContents, phoneContents } from '../../src/simulation/write/formats/phone-contents.ts'
import { writeUfdr, writeUfedReport } from '../../src/simulation/write/formats/ufed.ts'
import { writeHandset } from '../../src/simulation/write/handset.ts'
import { eventsOf } from '../../src/simulation/write/index-by-phone.ts'
import { chooseSeizures } from '../../src/simulation/write/seizures.ts'
import { events, folder, newStore, testData } from '../import-records.ts'

interface Seized {
  readonly contents: PhoneContents
  readonly csv: readonly EventRow[]
  readonly xml: readonly EventRow[]
  readonly ufdr: readonly EventRow[]
  readonly store: Store
}
const seized: Seized[] = []

beforeAll(async () => {
  const lived = live({ seed: 5, people: 300, days: 14, lines: 4, setting: 'easy', views: [] })
  // A line's handset that had another SIM before.
  const swapped = lived.world.phones.find(
    ({ devices }) => devices.length > 1 && devices.every(({ imei }) => imei === devices[0]?.imei),
  )
  const organiser = lived.world.phones.find(({ kind }) => kind === 'group-organiser')
  const seizures = [
    ...chooseSeizures(lived, new Random(5, 'formats test'), undefined, {
      customers: 1,
      runners: 0,
      lines: 1,
      innocents: 1,
    }),
    ...[swapped, organiser].flatMap(phone =>
      phone === undefined ? [] : [{ phone: phone.id, at: lived.world.calendar.end, history: 'full' as const }],
    ),
  ]
  const own = eventsOf(lived.world, lived.world.log.inOrder(), new Set(seizures.map(({ phone }) => phone)))
  for (const [i, seizure] of seizures.entries()) {
    const path = `seized-${i}.csv`
    writeHandset(lived, folder, path, seizure, own.get(seizure.phone) ?? [])
    const contents = phoneContents(lived, path, seizure, own.get(seizure.phone) ?? [])
    const [xml, ufdr] = [join(folder, `seized-${i}.ufed.xml`), join(folder, `seized-${i}.ufdr`)]
    writeUfedReport(contents, xml)
    await writeUfdr(contents, ufdr)
    const store = await newStore()
    seized.push({
      contents,
      csv: await read(await newStore(), join(folder, path)),
      xml: await read(store, xml),
      ufdr: await read(await newStore(), ufdr),
      store,
    })
  }
})

async function read(store: Store, path: string): Promise<readonly EventRow[]> {
  const done = await importFile(store, path, { authority: { ...testData, data: ['entity', 'events', 'content'] } })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  expect(done.value).toMatchObject({ rejected: 0, quarantined: 0 })
  return events(store)
}

describe('a simulated handset', () => {
  it('holds something of every kind', () => {
    const kinds = new Set(seized.flatMap(({ xml }) => xml.map(({ kind }) => kind)))
    expect([...kinds].toSorted()).toEqual(['app_call', 'im', 'mms', 'sms', 'voice'])
    expect(seized.some(({ contents }) => contents.events.some(({ others }) => others.length > 1))).toBe(true)
    expect(seized.some(({ contents }) => contents.sims.length > 1)).toBe(true)
  })

  it('gives the same events as a UFED report and as a UFED archive', () => {
    for (const { xml, ufdr } of seized) expect(ufdr).toEqual(xml)
  })

  it('gives the same events as a UFED report and as the CSV layout, but for what the list says', () => {
    for (const { csv, xml, contents } of seized) expect(shared(xml, contents)).toEqual(shared(csv, contents))
  })
})

describe('what a UFED report says besides', () => {
  it('are the contacts as saved, the owner’s accounts, the handset, and its SIMs with their days', async () => {
    for (const { contents, store } of seized) {
      const said = await entities(store)
      const of = (what: string) => said.filter(row => row['what'] === what)
      expect(of('contact').map(({ holder, deleted }) => [holder, deleted])).toEqual(
        expect.arrayContaining(contents.contacts.map(({ name, deleted }) => [name, deleted])),
      )
      expect(of('account').map(({ app, account }) => [app, account])).toEqual(
        contents.accounts.map(({ app, account }) => [app, account]),
      )
      expect(of('device')).toMatchObject([
        {
          imei: BigInt(contents.imei.slice(0, 14)),
          number: BigInt(contents.owner),
          until_at: new Date(contents.extractedAt * 1000),
          detail: `${contents.maker} ${contents.model}`,
        },
      ])
      const days = of('sim').map(({ iccid, imsi, number, from_at, until_at }) => [
        iccid,
        imsi,
        number,
        from_at,
        until_at,
      ])
      const expected = contents.sims.map(({ iccid, imsi, number, from, until }) => [
        iccid,
        BigInt(imsi),
        BigInt(number),
        new Date(from * 1000),
        new Date(until * 1000),
      ])
      expect(days).toHaveLength(expected.length)
      expect(days).toEqual(expect.arrayContaining(expected))
      expect(new Set(said.map(({ owner }) => owner))).toEqual(new Set([BigInt(contents.owner)]))
    }
  })

  it('are the programs of messages and calls, and which records were deleted', () => {
    for (const { contents, xml } of seized) {
      const rows = contents.events.flatMap(event => event.others.map(() => event))
      const count = (app: string) => rows.filter(event => event.app === app).length
      for (const { app } of contents.accounts) expect(xml.filter(row => row.app === app)).toHaveLength(count(app))
      expect(xml.filter(({ flags }) => (flags & FLAG.deleted) !== 0)).toHaveLength(
        rows.filter(({ deleted }) => deleted).length,
      )
    }
  })
})

async function entities(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities ORDER BY row')
  snapshot.value.close()
  return rows
}

/** What both carry: not programs and deleted marks, nor chats and calls that only programs have, nor messages to oneself. */
function shared(rows: readonly EventRow[], { events: held }: PhoneContents): readonly unknown[] {
  const added = new Set(held.filter(({ inCounty }) => !inCounty).map(({ time, text }) => `${time} ${text}`))
  return rows
    .filter(row => !added.has(`${row.started_at.getTime() / 1000} ${row.text ?? ''}`) && row.a !== row.b)
    .map(({ kind, started_at, a, b, observed, duration_s, answered, text }) => ({
      kind,
      at: started_at.toISOString(),
      // Some programs know people by names of their own.
      parties: [a, b].map(id => (id === null || id < 0 ? 'no number' : String(id))),
      observed,
      seconds: kind === 'voice' ? duration_s : null,
      answered: kind === 'voice' ? answered : null,
      text,
    }))
    .map(row => JSON.stringify(row))
    .toSorted()
}
