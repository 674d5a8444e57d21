import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { csv, imported, newStore, returnTemplate, testData } from '../../../test/import-records.ts'
import { openSnapshot } from '../store/open-snapshot.ts'
import type { Store } from '../store/open-store.ts'
import { importFile, type Reconciliation } from './import-file.ts'

async function said(store: Store): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>('SELECT * FROM entities')
  snapshot.value.close()
  return rows
}

/** A file imported without naming a template: its headings alone say what it is. */
async function read(
  header: string,
  ...lines: string[]
): Promise<{ done: Reconciliation; rows: Record<string, unknown>[] }> {
  const store = await newStore()
  const done = await importFile(store, await csv(lines, header), { authority: { ...testData, data: ['entity'] } })
  if (!done.ok) throw new Error(JSON.stringify(done.fault))
  return { done: done.value, rows: await said(store) }
}

const at = (text: string): Date => new Date(`${text}Z`)

describe('what a provider says is known by its headings', () => {
  it('subscribers: name, address, date of birth, from when until when; the other columns in words', async () => {
    const { done, rows } = await read(
      'MSISDN,IMSI,Subscriber Name,Address,Postcode,Date of Birth,Connection Date,Disconnection Date,Customer Type,Email',
      '447700900001,234150000000001,Ms A Lovelace,"1 High Street, Norwich",NR1 1AA,10/12/1985,25/02/2024,,Contract,ada@example.org',
    )
    expect(done).toMatchObject({ template: 'Subscriber return', normalised: 1 })
    expect(rows).toMatchObject([
      {
        what: 'subscriber',
        number: 447700900001n,
        imsi: 234150000000001n,
        holder: 'Ms A Lovelace',
        address: '1 High Street, Norwich',
        postcode: 'NR1 1AA',
        born_on: '10/12/1985',
        from_at: at('2024-02-25T00:00:00'),
        until_at: null,
        payment: 'Contract',
        detail: 'Email: ada@example.org',
      },
    ])
  })

  it('subscribers whose names and addresses are spread over several columns', async () => {
    const { done, rows } = await read(
      'MSISDN,Title,First Name,Surname,Address Line 1,Address Line 2,Town,County,Postcode,DOB,Connection Date,Email',
      '447700900001,Ms,Ada,Lovelace,Flat 3,1 High Street,Norwich,,NR1 1AA,10/12/1985,25/02/2024,ada@example.org',
      '447700900002,,,Babbage,2 High Street,,Norwich,Norfolk,NR1 1AB,,26/02/2024,',
    )
    expect(done.template).toBe('Subscriber return')
    expect(rows).toMatchObject([
      { holder: 'Ms Ada Lovelace', address: 'Flat 3, 1 High Street, Norwich', detail: 'Email: ada@example.org' },
      { holder: 'Babbage', address: '2 High Street, Norwich, Norfolk', detail: null },
    ])
  })

  it('accounts: who pays and how', async () => {
    const { done, rows } = await read(
      'Account No,Telephone Number,Account Holder,Billing Address,Billing Postcode,Payment Method,Account Opened',
      'AC-1,07700 900002,B Payer,2 Low Road,IP1 1AA,Direct debit,2023-05-30',
    )
    expect(done.template).toBe('Account return')
    expect(rows).toMatchObject([
      {
        what: 'account',
        number: 447700900002n,
        account: 'AC-1',
        holder: 'B Payer',
        payment: 'Direct debit',
        from_at: at('2023-05-30T00:00:00'),
      },
    ])
  })

  it('top-ups: the sum, the shop, the voucher and the time, in one column or two', async () => {
    const { done, rows } = await read(
      'Mobile Number,Date,Time,Amount,Payment Type,Shop,Shop Postcode,Voucher Number',
      '07700900003,31/05/2025,14:05:10,£10.00,Voucher,Corner Stores,NR2 2BB,8812-1',
    )
    expect(done.template).toBe('Top-up return')
    expect(rows).toMatchObject([
      {
        what: 'top-up',
        amount: '£10.00',
        payment: 'Voucher',
        address: 'Corner Stores',
        postcode: 'NR2 2BB',
        detail: '8812-1',
        from_at: at('2025-05-31T14:05:10'),
      },
    ])
    const whole = await read(
      'MSISDN;Transaction Date;Value;Top-up Method;Retailer;Voucher Serial Number',
      '447700900003;31/05/2025 14:05;10;Voucher;Corner Stores;8812',
    )
    expect(whole.rows).toMatchObject([{ what: 'top-up', amount: '10', from_at: at('2025-05-31T14:05:00') }])
  })

  it('ports: from which network to which', async () => {
    const { done, rows } = await read(
      'Number,Port Date,Losing Network,Gaining Network,PAC',
      '07700900004,2025-03-14,Harbour,Tern,ABC123456',
    )
    expect(done.template).toBe('Porting return')
    expect(rows).toMatchObject([
      {
        what: 'port',
        number: 447700900004n,
        from_at: at('2025-03-14T00:00:00'),
        detail: 'Tern; Losing Network: Harbour; PAC: ABC123456',
      },
    ])
  })

  it('first and last use, SIM cards and handsets over time', async () => {
    const use = await read('MSISDN,First Use,Last Use,Status', '447700900005,13/03/2025 09:00,30/04/2025 17:30,Ceased')
    expect(use.rows).toMatchObject([
      { what: 'activation', from_at: at('2025-03-13T09:00:00'), until_at: at('2025-04-30T17:30:00'), detail: 'Ceased' },
    ])
    const sims = await read(
      'MSISDN,ICCID,IMSI,From,To,Reason',
      '447700900005,8944100000000000012,234150000000005,13/03/2025,02/04/2025,SIM swap',
    )
    expect(sims.rows).toMatchObject([
      { what: 'sim', iccid: '8944100000000000012', imsi: 234150000000005n, detail: 'SIM swap' },
    ])
    const handsets = await read(
      'IMEI,MSISDN,IMSI,First Seen,Last Seen,Make,Model',
      '490154203237518,447700900005,234150000000005,13/03/2025,02/04/2025,Nokia,105',
    )
    expect(handsets.rows).toMatchObject([{ what: 'device', imei: 49015420323751n, detail: '105; Make: Nokia' }])
  })

  it('rows of several kinds in one table, each named by its own word', async () => {
    const { rows } = await read(
      'Record Type,MSISDN,Name,From,To,Notes',
      'Subscriber,447700900006,C Person,25/01/2025,,',
      'First use,447700900006,,26/01/2025,27/01/2025,',
    )
    expect(rows.map(({ what }) => what)).toEqual(['subscriber', 'activation'])
  })

  it('dates whose day and month could be swapped are asked about, never guessed', async () => {
    const store = await newStore()
    const file = await csv(
      ['447700900001,Ms A Lovelace,1 High Street,05/06/2025'],
      'MSISDN,Name,Address,Connection Date',
    )
    const done = await importFile(store, file, { authority: testData })
    expect(done.ok ? null : done.fault.suggestion).toMatchObject({
      file: {
        kind: 'entities',
        values: { what: { '': 'subscriber' } },
        columns: { of_number: 'MSISDN', from: 'Connection Date' },
      },
      questions: [expect.stringMatching(/day or the month/), expect.stringMatching(/a subscriber/)],
    })
  })

  it('one column of dates that can be read in one way only decides for the others of its file', async () => {
    const one = await read('MSISDN,First Use,Last Use', '447700900005,05/06/2025,30/06/2025')
    expect(one.rows).toMatchObject([{ from_at: at('2025-06-05T00:00:00'), until_at: at('2025-06-30T00:00:00') }])
  })

  it('a return whose dates are written in no known way is not taken for another that has fewer of its columns', async () => {
    const store = await newStore()
    const file = await csv(
      ['447700900001,234150000000001,week 12,week 13,Ceased'],
      'MSISDN,IMSI,First Use,Last Use,Status',
    )
    const done = await importFile(store, file, { authority: testData })
    expect(done).toMatchObject({ ok: false, fault: { problem: 'the layout of this file is not known' } })
  })

  it('a table of calls is never taken for one', async () => {
    const store = await newStore()
    const file = await csv(
      ['447700900001,07700900002,Out,13/05/2025 10:00:00,30,490154203237518,234150000000005'],
      'MSISDN,Contact,In/Out,From,Duration,IMEI,IMSI',
    )
    const done = await importFile(store, file, { authority: testData })
    expect(done.ok ? done.value.template : done.fault.suggestion?.file.kind).toBeUndefined()
  })
})

describe('numbers that a spreadsheet has spoilt', () => {
  it('stay as they are written, in what a provider says and in calls, and the import says how many', async () => {
    const { done, rows } = await read('MSISDN,Name,Address', '4.47E+11,A,1 High Street', '447700900001,B,2 High Street')
    expect(rows).toMatchObject([{ number: null, number_text: '4.47E+11' }, { number: 447700900001n }])
    expect(done.notes).toEqual([expect.stringMatching(/^1 number is written as a spreadsheet/)])
    const store = await newStore()
    const calls = await imported(
      store,
      await csv([
        '447700900001,4.47E+11,Out,Voice,03/06/2025,10:00:00,5',
        '447700900001,4.477E+11,Out,Voice,03/06/2025,11:00:00,5',
      ]),
      { template: returnTemplate },
    )
    expect(calls).toMatchObject({ normalised: 2, rejected: 0 })
    expect(calls.notes).toEqual([expect.stringMatching(/^2 numbers are written as a spreadsheet/)])
  })
})

describe('the layouts that are shipped for what providers say', () => {
  it('know no heading twice, so that a column never has two meanings', () => {
    for (const name of ['subscriber', 'account', 'top-up', 'porting', 'activation', 'sim', 'handset', 'entity']) {
      const raw = JSON.parse(
        readFileSync(new URL(`../../../templates/${name}-return.json`, import.meta.url), 'utf8'),
      ) as {
        columns: Record<string, string[]>
      }
      const all = Object.values(raw.columns).flat()
      expect(all.filter((heading, place) => all.indexOf(heading) !== place)).toEqual([])
    }
  })
})
