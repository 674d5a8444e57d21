import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { FLAG } from '../../src/comms/event.ts'
import { importFile } from '../../src/comms/import/import-file.ts'
import type { Reconciliation } from '../../src/comms/import/reconciliation.ts'
import type { EventRow } from '../../src/comms/store/event-row.ts'
import { openSnapshot } from '../../src/comms/store/open-snapshot.ts'
import type { Store } from '../../src/comms/store/open-store.ts'
import { live } from '../../src/simulation/live.ts'
import { Random } from '../../src/simulation/random.ts'
import { ANDROID_FILES, writeAndroid } from '../../src/simulation/write/formats/android.ts'
import { IOS_FILES, writeIos } from '../../src/simulation/write/formats/ios.ts'
import { type PhoneContents, phoneContents } from '../../src/simulation/write/formats/phone-contents.ts'
import { zipFolder } from '../../src/simulation/write/formats/zip-folder.ts'
import { writeHandset } from '../../src/simulation/write/handset.ts'
import { eventsOf } from '../../src/simulation/write/index-by-phone.ts'
import { chooseSeizures } from '../../src/simulation/write/seizures.ts'
import { events, folder, newStore, testData } from '../import-records.ts'

interface Seized {
  readonly contents: PhoneContents
  readonly csv: readonly EventRow[]
  readonly android: Taken
  readonly ios: Taken
}
interface Taken {
  readonly rows: readonly EventRow[]
  readonly done: Reconciliation
  readonly store: Store
}
const seized: Seized[] = []

beforeAll(async () => {
  const lived = live({ seed: 5, people: 200, days: 10, lines: 3, setting: 'easy', views: [] })
  const wanted = { customers: 1, runners: 0, lines: 0, innocents: 1 }
  const seizures = chooseSeizures(lived, new Random(5, 'formats test'), undefined, wanted)
  const own = eventsOf(lived.world, lived.world.log.inOrder(), new Set(seizures.map(({ phone }) => phone)))
  for (const [i, seizure] of seizures.entries()) {
    const path = `database-${i}.csv`
    writeHandset(lived, folder, path, seizure, own.get(seizure.phone) ?? [])
    const contents = phoneContents(lived, path, seizure, own.get(seizure.phone) ?? [])
    const [android, ios] = [join(folder, `android-${i}`), join(folder, `ios-${i}`)]
    writeAndroid(contents, android)
    await zipFolder(android, ANDROID_FILES, `${android}.zip`)
    writeIos(contents, ios)
    await zipFolder(ios, IOS_FILES, `${ios}.zip`)
    seized.push({
      contents,
      csv: (await take(join(folder, path))).rows,
      android: await take(`${android}.zip`),
      ios: await take(`${ios}.zip`),
    })
  }
})

async function take(path: string): Promise<Taken> {
  const store = await newStore()
  const done = await importFile(store, path, { authority: { ...testData, data: ['entity', 'events', 'content'] } })
  if (!done.ok) throw new Error(`${done.fault.problem} ${done.fault.next ?? ''}`)
  expect(done.value).toMatchObject({ rejected: 0, quarantined: 0 })
  return { rows: await events(store), done: done.value, store }
}

describe('a simulated handset gives the same events as in the CSV layout', () => {
  it('as the databases of an Android phone, but for chats and for messages that were deleted', () => {
    for (const { csv, android, contents } of seized) {
      const held = contents.events.filter(({ kind, deleted }) => !deleted || kind === 'call')
      expect(shared(android.rows)).toEqual(known(csv, contents.owner, held))
    }
  })

  it('as the databases of an iPhone, but for chats and for calls that were deleted', () => {
    for (const { csv, ios, contents } of seized) {
      const held = contents.events.filter(({ kind, deleted }) => !deleted || kind !== 'call')
      expect(shared(ios.rows)).toEqual(known(csv, contents.owner, held))
    }
  })
})

describe('what the databases of a phone say besides', () => {
  it('are calls in programs, with the program', () => {
    const calls = (contents: PhoneContents) => contents.events.filter(({ kind }) => kind === 'app call')
    const apps = (rows: readonly EventRow[]) =>
      rows.flatMap(({ kind, app }) => (kind === 'app_call' ? String(app) : []))
    expect(seized.flatMap(({ contents }) => calls(contents)).length).toBeGreaterThan(0)
    for (const { contents, android, ios } of seized) {
      expect(apps(android.rows).toSorted()).toEqual(
        calls(contents)
          .map(({ app }) => app)
          .toSorted(),
      )
      const left = calls(contents).filter(({ deleted }) => !deleted)
      expect(apps(ios.rows).toSorted()).toEqual(left.map(({ app }) => app).toSorted())
    }
  })

  it('are the calls that Android and the messages that iOS marks as deleted', () => {
    const marked = (rows: readonly EventRow[]) => rows.filter(({ flags }) => (flags & FLAG.deleted) !== 0).length
    for (const { contents, android, ios } of seized) {
      const deleted = contents.events.filter(event => event.deleted)
      expect(marked(android.rows)).toBe(deleted.filter(({ kind }) => kind === 'call' || kind === 'app call').length)
      expect(marked(ios.rows)).toBe(deleted.filter(({ kind }) => kind === 'sms' || kind === 'mms').length)
    }
  })

  it('are contacts as saved', async () => {
    for (const { contents, android, ios } of seized) {
      const saved = contents.contacts.filter(({ app }) => app === '')
      const names = async ({ store }: Taken) => (await contactsOf(store)).map(({ holder }) => String(holder)).toSorted()
      expect(await names(ios)).toEqual(
        saved
          .filter(({ deleted }) => !deleted)
          .map(({ name }) => name)
          .toSorted(),
      )
      expect(await names(android)).toEqual(expect.arrayContaining(saved.map(({ name }) => name)))
    }
  })

  it('is the phone’s own number, which one of them names and the others go by', () => {
    for (const { contents, android, ios } of seized)
      for (const { rows, done } of [android, ios]) {
        const own = BigInt(contents.owner)
        expect(rows.every(({ a, b }) => a === own || b === own)).toBe(true)
        expect(done.notes.join('\n')).toContain('as the phone’s own number')
      }
  })
})

it('the newest rows of a database are in its log: without it they are missing', async () => {
  const path = join(folder, 'ios-0', IOS_FILES[0])
  const alone = join(folder, 'alone-sms.db')
  copyFileSync(path, alone)
  const [whole, part] = [await take(path), await take(alone)]
  expect(part.rows.length).toBeLessThan(whole.rows.length)
  expect(whole.rows.length).toBeGreaterThan(0)
})

it('the same seed gives the same databases and logs, byte for byte', () => {
  const [first] = seized
  if (first === undefined) throw new Error('no handset')
  const again = join(folder, 'again')
  writeAndroid(first.contents, again)
  writeIos(first.contents, again)
  for (const [was, files] of [
    ['android-0', ANDROID_FILES],
    ['ios-0', IOS_FILES],
  ] as const)
    for (const file of files.flatMap(name => [name, `${name}-wal`]))
      expect(readFileSync(join(again, file)).equals(readFileSync(join(folder, was, file)))).toBe(true)
})

async function contactsOf(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>(
    `SELECT * FROM entities WHERE what = 'contact' ORDER BY row`,
  )
  snapshot.value.close()
  return rows
}

/** What all layouts carry: calls and texts of the network. */
function shared(rows: readonly EventRow[]): readonly string[] {
  return rows
    .filter(({ kind, a, b }) => (kind === 'voice' || kind === 'sms' || kind === 'mms') && a !== b)
    .map(({ kind, started_at, a, b, observed, duration_s, answered, text }) => ({
      kind,
      at: started_at.toISOString(),
      parties: [a, b].map(String),
      observed,
      seconds: kind === 'voice' ? duration_s : null,
      answered: kind === 'voice' ? answered : null,
      text,
    }))
    .map(row => JSON.stringify(row))
    .toSorted()
}

/** Those of the CSV layout that the database holds too. */
function known(csv: readonly EventRow[], owner: string, held: PhoneContents['events']): readonly string[] {
  const kept = new Set(
    held.map(({ time, kind, text, others }) => `${time} ${kind === 'call'} ${text} ${e164(others[0]?.number)}`),
  )
  return shared(
    csv.filter(({ started_at, kind, text, a, b }) => {
      const other = String(a) === owner ? b : a
      const number = other === null || other < 0n ? '' : String(other)
      return kept.has(`${started_at.getTime() / 1000} ${kind === 'voice'} ${text ?? ''} ${number}`)
    }),
  )
}

const e164 = (number = ''): string => (/^\d{7,}$/.test(number) ? number : '')
