import { appendFile, copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, testData } from '../../../test/import-records.ts'
import { OTHER, OWN, withLog } from '../../../test/phone-database.ts'
import { describeFault } from '../../values/result.ts'
import { sources } from '../dossier/sections/sources.ts'
import { verifyReceived } from '../store/read-received.ts'
import type { Store } from '../store/open-store.ts'
import { importFile, type ImportOptions } from './import-file.ts'
import { sourceRow } from './source-row.ts'

const SMS = 'CREATE TABLE sms (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT)'
const AT = Date.UTC(2025, 5, 1)
const text = (id: number) => `INSERT INTO sms VALUES (${id}, '${OTHER}', ${AT + id * 1000}, 1, 'text ${id}')`
const left = () => withLog('mmssms.db', [SMS, text(1), text(2)], [text(3)])

const take = (store: Store, path: string, more: Partial<ImportOptions> = {}) =>
  importFile(store, path, { authority: testData, owner: OWN, ...more })

describe('the write-ahead log beside a database', () => {
  it('is received and sealed with it, and named in the import', async () => {
    const store = await newStore()
    const path = left()
    const done = await take(store, path)
    expect(done).toMatchObject({ ok: true, value: { normalised: 3 } })
    const [record] = store.imports()
    const [log] = record?.companions ?? []
    expect(log?.name).toBe(`${path.slice(path.lastIndexOf('/') + 1)}-wal`)
    expect(await verifyReceived(store.folder, log?.sha256 ?? '')).toMatchObject({
      ok: true,
      value: { bytes: (await readFile(`${path}-wal`)).length },
    })
  })

  it('stands beside it in the list of files of a dossier', async () => {
    const store = await newStore()
    await take(store, left())
    const [record] = store.imports()
    expect(JSON.stringify(sources(store.imports()))).toContain(`${record?.sha256}; ${record?.companions?.[0]?.sha256}`)
  })

  it('is opened again with it, when somebody goes back from an event to its row', async () => {
    const store = await newStore()
    const path = left()
    const done = await take(store, path)
    await rm(`${path}-wal`)
    const row = await sourceRow(store, done.ok ? done.value.importId : '', 3)
    expect(row).toMatchObject({ ok: true })
    expect(row.ok && row.value.cells.slice(0, 2)).toEqual(['sms 3', 'sms'])
  })

  it('makes it another import: the same again changes nothing, with another log it is refused, then replaced if asked', async () => {
    const store = await newStore()
    const path = left()
    expect(await take(store, path)).toMatchObject({ ok: true, value: { unchanged: false } })
    expect(await take(store, path)).toMatchObject({ ok: true, value: { unchanged: true } })
    await rm(`${path}-wal`)
    const without = await take(store, path)
    expect(without.ok ? '' : describeFault(without.fault)).toContain('log beside it')
    expect(await take(store, path, { replace: true })).toMatchObject({ ok: true, value: { normalised: 2 } })
    expect(await events(store)).toHaveLength(2)
  })

  it('that is written to while it is read lets the import fail, with nothing half done', async () => {
    const store = await newStore()
    const path = left()
    let touched: Promise<void> | undefined
    const done = await take(store, path, {
      onProgress: () => {
        touched ??= appendFile(`${path}-wal`, 'x')
      },
    })
    await touched
    expect(done.ok ? '' : describeFault(done.fault)).toContain('changed while it was being read')
    expect(await events(store)).toHaveLength(0)
  })

  it('alone is refused: its database is what has to be named', async () => {
    const store = await newStore()
    const done = await take(store, `${left()}-wal`)
    expect(done.ok ? '' : describeFault(done.fault)).toContain('Import the database')
  })

  it('is no matter of other files: a table with such a file beside it stays what it was', async () => {
    const store = await newStore()
    const path = join(folder, 'calls-with-wal.csv')
    await writeFile(path, 'caller,callee,timestamp,duration\n07700900001,07700900002,2025-06-01 10:00:00,5\n')
    await copyFile(path, `${path}-wal`)
    expect(await take(store, path)).toMatchObject({ ok: true })
    expect(store.imports()[0]).not.toHaveProperty('companions')
  })
})
