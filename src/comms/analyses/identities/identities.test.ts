import { afterEach, describe, expect, it } from 'vitest'
import { csv, imported, newStore, template, testData } from '../../../../test/import-records.ts'
import { importFile } from '../../import/import-file.ts'
import { openSnapshot, type Snapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import { identities } from './identities.ts'
import type { IdentityParameters } from './identity.ts'

const NUMBER = '+447700900001'
let open: Snapshot | undefined
afterEach(() => open?.close())

const calls = template({
  columns: {
    a_number: 'From',
    b_number: 'To',
    started_at: 'When',
    duration_s: 'Seconds',
    a_imei: 'IMEI',
    a_imsi: 'IMSI',
    observed: 'Whose',
  },
  formats: { started_at: 'iso' },
  values: { kind: { '': 'voice' } },
})
const contacts = template({
  kind: 'entities',
  columns: { of_number: 'Phone', holder: 'Name', app: 'Source', deleted: 'Deleted' },
  values: { what: { '': 'contact' } },
})
const CALLS_HEADER = 'From,To,When,Seconds,IMEI,IMSI,Whose'
const call = (when: string, imei = '490154203237518', imsi = '234150000000001', from = '07700900001') =>
  `${from},07700900009,2025-${when},30,${imei},${imsi},a`

async function holding(
  events: readonly string[],
  ...returns: readonly (readonly [header: string, ...lines: string[]])[]
): Promise<Store> {
  const store = await newStore()
  if (events.length > 0) await imported(store, await csv(events, CALLS_HEADER), { template: calls })
  for (const [header, ...lines] of returns) {
    const done = await importFile(store, await csv(lines, header), { authority: testData })
    if (!done.ok) throw new Error(JSON.stringify(done.fault))
  }
  return store
}

async function ask(store: Store, parameters: IdentityParameters = { number: NUMBER }) {
  const opened = await openSnapshot(store)
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault))
  open = opened.value
  return (await identities(opened.value, parameters)).rows
}

const SUBSCRIBERS = 'MSISDN,IMSI,Name,Address,Connection Date,Disconnection Date'
const USE = 'MSISDN,First Use,Last Use'
const contradictions = (rows: Awaited<ReturnType<typeof ask>>) =>
  rows.flatMap(row => (row.kind === 'contradiction' ? [row.text] : []))

describe('what is said of a number', () => {
  it('comes as the provider says it, by kind and date, each with the import and row it stands in', async () => {
    const store = await holding(
      [],
      [
        SUBSCRIBERS,
        '447700900001,,A Smith,1 High Street,25/03/2025,',
        '447700900002,,B Jones,2 High Street,26/03/2025,',
      ],
      [
        'MSISDN,Transaction Date,Value,Retailer',
        '447700900001,28/03/2025 10:15,10,Corner Shop',
        '447700900001,27/03/2025 10:15,5,Corner Shop',
      ],
    )
    const rows = await ask(store)
    expect(rows).toMatchObject([
      { kind: 'said', what: 'subscriber', holder: 'A Smith', from: '2025-03-25', until: null, owner: null },
      { kind: 'said', what: 'top-up', from: '2025-03-27T10:15:00', amount: '5', address: 'Corner Shop' },
      { kind: 'said', what: 'top-up', from: '2025-03-28T10:15:00', amount: '10' },
    ])
    const files = store.imports().map(({ tables }) => tables[0]?.template)
    expect(rows.map(row => (row.kind === 'said' ? [files[row.source.import], row.source.row] : []))).toEqual([
      ['Subscriber return', 1],
      ['Top-up return', 2],
      ['Top-up return', 1],
    ])
  })

  it('includes rows that name only a SIM which events show with the number', async () => {
    const store = await holding(
      [call('03-26T10:00:00')],
      ['IMSI,Name,Address', '234150000000001,A Smith,1 High Street'],
    )
    expect(await ask(store)).toMatchObject([
      { kind: 'said', number: null, imsi: '234150000000001', holder: 'A Smith' },
      { kind: 'used', type: 'imei', value: '49015420323751', records: 1 },
      { kind: 'used', type: 'imsi', value: '234150000000001' },
    ])
  })

  it('names as whom other handsets saved it, which program, and that it was deleted', async () => {
    const store = await holding([call('03-26T10:00:00')])
    await imported(
      store,
      await csv(['+447700900001,Mo new,WhatsApp,Deleted', '+447700900003,Mum,,No'], 'Phone,Name,Source,Deleted'),
      {
        template: contacts,
        owner: '+447700900002',
      },
    )
    expect((await ask(store)).filter(({ kind }) => kind === 'saved')).toMatchObject([
      { owner: '+447700900002', name: 'Mo new', app: 'WhatsApp', deleted: true },
    ])
  })

  it('is nothing where nobody says anything', async () => {
    const store = await holding([], [SUBSCRIBERS, '447700900002,,B Jones,2 High Street,26/03/2025,'])
    expect(await ask(store)).toEqual([])
    expect(await ask(store, { imei: 'no imei' })).toEqual([])
  })
})

describe('what is said of a handset or a SIM', () => {
  it('is found by IMEI with or without its check digit, by IMSI, and by the number on the card', async () => {
    const store = await holding(
      [call('03-26T10:00:00')],
      ['IMEI,MSISDN,First Seen,Last Seen,Model', '490154203237518,447700900001,25/03/2025,30/03/2025,105'],
      ['MSISDN,ICCID,IMSI,From,To', '447700900001,8944100000000000012,234150000000001,25/03/2025,'],
    )
    for (const imei of ['490154203237518', '49015420323751', '4901542032375199'])
      expect(await ask(store, { imei })).toMatchObject([
        { kind: 'said', what: 'device', detail: '105' },
        { kind: 'used', type: 'imsi', value: '234150000000001' },
        { kind: 'used', type: 'number', value: NUMBER },
      ])
    expect(await ask(store, { imsi: '234150000000001' })).toMatchObject([
      { kind: 'said', what: 'sim' },
      { kind: 'used', type: 'imei' },
      { kind: 'used', type: 'number' },
    ])
    expect(await ask(store, { iccid: '8944 1000 0000 0000 012' })).toMatchObject([{ kind: 'said', what: 'sim' }])
  })
})

describe('contradictions are shown, with what says each', () => {
  it('first use after the earliest event, and last use before the latest', async () => {
    const store = await holding(
      [call('03-01T22:10:00'), call('03-31T08:00:00')],
      [USE, '447700900001,13/03/2025,30/03/2025 17:00'],
    )
    const rows = await ask(store)
    expect(contradictions(rows)).toEqual([
      'The provider says first use on 13 Mar 2025; the earliest event held is of 1 Mar 2025, 22:10.',
      'The provider says last use on 30 Mar 2025, 17:00; the latest event held is of 31 Mar 2025, 08:00.',
    ])
    const found = rows.find(({ kind }) => kind === 'contradiction')
    if (found?.kind !== 'contradiction' || open === undefined) throw new Error('no contradiction')
    expect(found.events).toHaveLength(1)
    expect(open.imports[found.sources[0]?.import ?? -1]?.tables[0]?.template).toBe('Activation and use return')
  })

  it('not when first use is the day of the first event, nor because somebody rang it in vain before', async () => {
    const store = await holding(
      [call('03-13T00:05:00'), '07700900009,07700900001,2025-03-01T10:00:00,0,,,a'],
      [USE, '447700900001,13/03/2025,14/03/2025'],
    )
    expect(contradictions(await ask(store))).toEqual([])
  })

  it('two names at the same time; the same name written otherwise, or one after the other, is none', async () => {
    const store = await holding(
      [],
      [
        SUBSCRIBERS,
        '447700900001,,A Smith,1 High Street,25/01/2025,25/02/2025',
        '447700900001,,"SMITH, A",1 High Street,26/01/2025,25/02/2025',
        '447700900001,,B Jones,2 High Street,25/02/2025,',
        '447700900001,,C Brown,2 High Street,25/03/2025,',
      ],
    )
    expect(contradictions(await ask(store))).toEqual([
      'It is said to be registered to B Jones (from 25 Feb 2025), and to C Brown (from 25 Mar 2025), at the same time.',
    ])
  })

  it('a handset that no list names, and a SIM used after the days that are stated for it', async () => {
    const store = await holding(
      [call('03-26T10:00:00'), call('04-05T10:00:00', '356938035643809')],
      ['IMEI,MSISDN,First Seen,Last Seen,Model', '490154203237518,447700900001,25/03/2025,30/03/2025,105'],
      ['MSISDN,ICCID,IMSI,From,To', '447700900001,8944100000000000012,234150000000001,25/03/2025,30/03/2025'],
    )
    expect(contradictions(await ask(store))).toEqual([
      'The provider says the SIM (IMSI 234150000000001) was used from 25 Mar 2025 to 30 Mar 2025; events with it are held from 26 Mar 2025 to 5 Apr 2025.',
      '1 record shows the handset (IMEI 35693803564380) between 5 Apr 2025 and 5 Apr 2025; the provider’s list does not name it.',
    ])
  })
})
