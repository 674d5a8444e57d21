import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { csv, imported, newStore, overOneNumber, template, testData } from '../../../test/import-records.ts'
import { IMPORT_FILES } from '../store/import-record.ts'
import { rejectedRows } from '../store/listed-rows.ts'
import { openSnapshot } from '../store/open-snapshot.ts'
import type { Store } from '../store/open-store.ts'
import type { Authority } from './read-authority.ts'
import { sourceRow } from './source-row.ts'

const HEADER = 'Number,IMSI,What,Name,Address,From,To,Note'
const layout = template({
  kind: 'entities',
  columns: {
    of_number: 'Number',
    imsi: 'IMSI',
    what: 'What',
    holder: 'Name',
    address: 'Address',
    from: 'From',
    until: 'To',
    detail: 'Note',
  },
  formats: { from: ['dd/MM/yyyy', 'dd/MM/yyyy HH:mm'], until: 'dd/MM/yyyy' },
})
const SUBSCRIBER = '07700 900001,234150000000001,Subscriber,A Lovelace,1 High Street,01/02/2024,,'
const entity: Authority = { ...overOneNumber, data: ['entity'] }

async function said(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities')
  snapshot.value.close()
  return rows
}

async function taken(lines: readonly string[], authority: Authority = testData) {
  const store = await newStore()
  return { store, done: await imported(store, await csv(lines, HEADER), { authority, template: layout }) }
}

describe('what a provider says of a number', () => {
  it('is kept as given, dated by the provider’s own clock, and makes no event', async () => {
    const { store, done } = await taken([
      SUBSCRIBER,
      '447700900002,,Top up,,"Shop, Norwich",03/06/2025 14:05,,£10 voucher',
    ])
    expect(done).toMatchObject({ rows: 2, normalised: 2, rejected: 0, quarantined: 0 })
    expect(await said(store)).toMatchObject([
      {
        import: 0,
        row: 1n,
        what: 'subscriber',
        owner: null,
        number: 447700900001n,
        number_text: '07700 900001',
        imsi: 234150000000001n,
        holder: 'A Lovelace',
        from_at: new Date('2024-02-01T00:00:00Z'),
        until_at: null,
        deleted: false,
        detail: null,
      },
      { what: 'top-up', address: 'Shop, Norwich', from_at: new Date('2025-06-03T14:05:00Z'), detail: '£10 voucher' },
    ])
    expect(store.imports()[0]).toMatchObject({ entities: 2, from: null, columns: expect.any(Array) as unknown })
  })

  it('a field that cannot be read removes no row: it is said as it was given', async () => {
    const { store, done } = await taken(['4.47E+11,2341500,Wossname,B,,31/02/2025,soon,see file'])
    expect(done).toMatchObject({ normalised: 1 })
    expect(await said(store)).toMatchObject([
      {
        number: null,
        number_text: '4.47E+11',
        from_at: null,
        imsi: null,
        detail:
          'see file; kind as given: Wossname; from as given: 31/02/2025; until as given: soon; IMSI as given: 2341500',
      },
    ])
  })

  it('a row that names no number, SIM, handset or account is rejected and listed', async () => {
    const { store, done } = await taken([SUBSCRIBER, ',,Subscriber,Nobody,,,,'])
    expect(done).toMatchObject({ normalised: 1, rejected: 1, rejectedByReason: { 'no identifier': 1 } })
    const rows = await rejectedRows(store, done.importId)
    expect(rows).toMatchObject({ value: [{ row: 2, reason: expect.stringContaining('no number, SIM') as unknown }] })
  })

  it('an IMSI that cannot be read names nothing: alone in its row, the row is listed as it was given', async () => {
    const { store, done } = await taken([',2341500,Subscriber,A Holder,,,,'])
    expect(done).toMatchObject({ normalised: 0, rejected: 1, rejectedByReason: { 'no identifier': 1 } })
    expect(await rejectedRows(store, done.importId)).toMatchObject({
      value: [{ row: 1, raw: expect.stringContaining('2341500') as unknown }],
    })
  })

  it('the same row twice is counted once, and each leads back to its line', async () => {
    const { store, done } = await taken([SUBSCRIBER, SUBSCRIBER])
    expect(done).toMatchObject({ normalised: 1, duplicate: 1 })
    expect(await sourceRow(store, done.importId, 2)).toMatchObject({ value: { line: SUBSCRIBER } })
  })
})

describe('what a handset has saved', () => {
  const contacts = template({
    kind: 'entities',
    columns: { of_number: 'Phone', holder: 'Name', deleted: 'Deleted' },
    values: { what: { '': 'contact' } },
  })

  it('intact, and deleted as well, is there once and was not deleted', async () => {
    for (const lines of [
      ['07700900002,Mo,Deleted', '07700900002,Mo,'],
      ['07700900002,Mo,', '07700900002,Mo,Deleted'],
    ]) {
      const store = await newStore()
      const path = await csv([...lines, '07700900002,Mo old,Deleted'], 'Phone,Name,Deleted')
      const done = await imported(store, path, { template: contacts, owner: '07700900001' })
      expect(done).toMatchObject({ normalised: 2, duplicate: 1 })
      expect((await said(store)).map(({ holder, deleted }) => [holder, deleted])).toEqual([
        ['Mo', false],
        ['Mo old', true],
      ])
    }
  })
})

describe('an authority', () => {
  it('over one number seals what is said of others, or of other days, or of nobody', async () => {
    const other = SUBSCRIBER.replace('900001', '900009')
    const earlier = '07700900001,,top-up,,,01/03/2025,,'
    const ended = SUBSCRIBER.replace('01/02/2024,', '01/02/2024,01/03/2024')
    const { store, done } = await taken([SUBSCRIBER, other, earlier, ended, ',234150000000001,sim,,,,,'], entity)
    expect(done).toMatchObject({
      normalised: 1,
      quarantined: 4,
      quarantinedByReason: { 'target not covered': 2, 'outside the window': 2 },
    })
    expect(await said(store)).toHaveLength(1)
    const sealed = readFileSync(join(store.folder, 'imports', done.importId, IMPORT_FILES.quarantinedEntities))
    expect(sealed.includes('Lovelace')).toBe(false)
  })

  it('over events alone covers nothing that is said', async () => {
    const { store, done } = await taken([SUBSCRIBER], { ...entity, data: ['events'] })
    expect(done).toMatchObject({ normalised: 0, quarantinedByReason: { 'entity data not covered': 1 } })
    expect(await said(store)).toEqual([])
  })

  it('over events alone shows nothing of a row that cannot be read', async () => {
    const authority: Authority = { ...entity, data: ['events'] }
    const { store, done } = await taken([',,Subscriber,A Lovelace,,,,', ',"A Lovelace'], authority)
    const rows = await rejectedRows(store, done.importId)
    expect(rows.ok && rows.value.length).toBe(2)
    expect(JSON.stringify(rows)).not.toContain('Lovelace')
    expect(JSON.stringify(rows)).toContain('held back: the authority does not cover entity data')
  })
})
