import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { events, folder, newStore, overOneNumber, testData } from '../../../../test/import-records.ts'
import {
  A,
  B,
  C,
  call,
  number,
  parties,
  party,
  record,
  request,
  response,
  times,
  usage,
} from '../../../../test/retained-data.ts'
import { describeFault, type Result } from '../../../values/result.ts'
import { openSnapshot } from '../../store/open-snapshot.ts'
import type { Store } from '../../store/open-store.ts'
import { importFile } from '../import-file.ts'
import type { Reconciliation } from '../reconciliation.ts'

let count = 0
async function taken(content: string | Buffer, more = {}): Promise<readonly [Result<Reconciliation>, Store]> {
  const path = join(folder, `etsi-${++count}.xml`)
  await writeFile(path, content)
  const store = await newStore()
  return [await importFile(store, path, { authority: testData, ...more }), store]
}
const said = (done: Result<Reconciliation>): string => (done.ok ? '' : describeFault(done.fault))
async function rowsOf(store: Store, query: string): Promise<Record<string, unknown>[]> {
  const snapshot = await openSnapshot(store)
  if (!snapshot.ok) throw new Error(snapshot.fault.problem)
  const rows = await snapshot.value.query<Record<string, unknown>>(query)
  snapshot.value.close()
  return rows
}

describe('retained data as ETSI TS 102 657', () => {
  it('is read whatever its prefixes and version are called: parties, handsets, SIMs, cells, the time with its offset', async () => {
    const document = response(
      usage(
        7,
        parties(
          party(
            'originating-Party',
            `${number(A)}${times('20250602120000+0200', 61)}<iMSI>234711234567890</iMSI><iMEI>35209900176148</iMEI>
            <detailedLocation><cellInformation><globalCellID>32F41704D20929</globalCellID>
              <extendedLocation><spot><gsmLocation><geoCoordinates><latitude>N515715.50</latitude><longitude>W0001130</longitude><azimuth>120</azimuth></geoCoordinates></gsmLocation></spot></extendedLocation>
            </cellInformation></detailedLocation>`,
          ),
          party('terminating-Party', `${number(B)}<iMSI>234711234567891</iMSI>`),
        ),
      ),
    )
      .replaceAll(/<(\/?)(?=\w)/g, '<$1ns2:')
      .replace('xmlns=', 'xmlns:ns2=')
      .replace('v1.28.1', 'v1.17.1')
    const [done, store] = await taken(document)
    expect(said(done)).toBe('')
    expect(await events(store)).toMatchObject([
      {
        kind: 'voice',
        a: 447700900001n,
        b: 447700900002n,
        started_at: new Date('2025-06-02T10:00:00Z'),
        duration_s: 61,
        answered: true,
        a_imsi: 234711234567890n,
        b_imsi: 234711234567891n,
        a_imei: 35209900176148n,
        a_cell: '234-71-1234-2345',
        observed: 'network',
      },
    ])
    expect(await rowsOf(store, 'SELECT cell, lat, lon, azimuth FROM cells')).toEqual([
      { cell: '234-71-1234-2345', lat: 51.954306, lon: -0.191667, azimuth: 120 },
    ])
  })

  it('means the same with roles in words, in numbers and as elements', async () => {
    const as = (role: (name: string, code: number) => string): string =>
      usage(
        1,
        parties(
          `<TelephonyPartyInformation>${role('smsOriginator', 10)}${number(A)}</TelephonyPartyInformation>`,
          `<TelephonyPartyInformation>${role('smsRecipient', 11)}${number(B)}</TelephonyPartyInformation>`,
        ) + times('20250602100000'),
      )
    for (const role of [
      (name: string) => `<partyRole><${name}/></partyRole>`,
      (name: string) => `<partyRole>${name}</partyRole>`,
      (_: string, code: number) => `<partyRole> ${code} </partyRole>`,
    ]) {
      const [done, store] = await taken(response(as(role)))
      expect(said(done)).toBe('')
      // No offset: by the clock of whoever wrote it, so that the zone was assumed.
      expect(await events(store)).toMatchObject([
        { kind: 'sms', a: 447700900001n, b: 447700900002n, started_at: new Date('2025-06-02T09:00:00Z'), flags: 128 },
      ])
    }
  })

  it('makes a row for each recipient of a text, names where a call went on to, and what nobody took', async () => {
    const [, store] = await taken(
      response(
        usage(
          1,
          `${parties(party('smsOriginator', number(A)), party('smsRecipient', number(B)), party('smsRecipient', number(C)))}${times('20250602100000Z')}<smsInformation><smsEvent><shortMessage/></smsEvent></smsInformation>`,
        ),
        usage(
          2,
          parties(
            party('originating-Party', number(A)),
            party('terminating-Party', number(B)),
            party('forwarded-to-Party', number(C)),
          ) + times('20250602110000Z', 9),
        ),
        usage(
          3,
          `${parties(party('originating-Party', number(A)), party('terminating-Party', number(B)))}${times('20250602120000Z', 0)}<endReason>19</endReason>`,
        ),
        usage(
          4,
          `${parties(party('originating-Party', number(A)), party('terminating-Party', number(B)))}<mmsInformation/>${times('20250602130000Z')}`,
        ),
      ),
    )
    expect((await events(store)).map(({ kind, b, c, mark, answered }) => [kind, b, c, mark, answered])).toEqual([
      ['sms', 447700900002n, null, null, null],
      ['sms', 447700900003n, null, null, null],
      ['voice', 447700900002n, 447700900003n, 'divert', true],
      ['voice', 447700900002n, null, null, false],
      ['mms', 447700900002n, null, null, null],
    ])
  })

  it('takes the time of the end where nothing else is told, and works the start out', async () => {
    const [, store] = await taken(
      response(
        usage(
          1,
          parties(
            party(
              'originating-Party',
              `${number(A)}<communicationTime><endTime>20250602100100Z</endTime><durationTime>60</durationTime></communicationTime>`,
            ),
            party('terminating-Party', number(B)),
          ),
        ),
        usage(
          2,
          `${parties(party('originating-Party', number(A)), party('terminating-Party', number(B)))}<communicationTime><startTime>20250602110000.5Z</startTime><endTime>20250602110130.5Z</endTime></communicationTime>`,
        ),
      ),
    )
    expect((await events(store)).map(({ started_at, duration_s }) => [started_at, duration_s])).toEqual([
      [new Date('2025-06-02T10:00:00Z'), 60],
      [new Date('2025-06-02T11:00:00.500Z'), 90],
    ])
  })

  it('reads sessions: of the network access, and as German files tell them beside the party', async () => {
    const [done, store] = await taken(
      response(
        record(
          1,
          `<networkAccess><naServiceUsage><naDeviceId>352099001761481</naDeviceId><location><userLocationInformation>1832F4170102 32F41700123456</userLocationInformation></location>
          <interval><startTime>20250602100000Z</startTime><durationTime>300</durationTime></interval><gprsInformation><iMSI>234711234567890</iMSI><mSISDN>${A}</mSISDN><aPN>internet</aPN></gprsInformation></naServiceUsage></networkAccess>`.replaceAll(
            / (?=32F41700)/g,
            '',
          ),
        ),
        usage(
          2,
          `${parties(`<TelephonyPartyInformation>${number(A)}${times('20250602110000+0200', 30)}</TelephonyPartyInformation>`)}<nationalTelephonyServiceUsage><countryCode>DE</countryCode><internetAccess><naDeviceId>35209900176148</naDeviceId><gprsInformation><iMSI>234711234567890</iMSI></gprsInformation></internetAccess></nationalTelephonyServiceUsage>`,
        ),
      ),
    )
    expect(said(done)).toBe('')
    expect(await events(store)).toMatchObject([
      {
        kind: 'data',
        a: 447700900001n,
        b: null,
        duration_s: 300,
        a_imsi: 234711234567890n,
        a_cell: '234-71-258-1193046',
      },
      { kind: 'data', a: 447700900001n, duration_s: 30, a_imei: 35209900176148n, a_imsi: 234711234567890n },
    ])
  })

  it('keeps to its authority: the request in the file says whose records they are, and others are sealed', async () => {
    const asked = request(
      `<telephonyRecord><telephonyServiceUsage>${parties(`<TelephonyPartyInformation>${number(A)}</TelephonyPartyInformation>`)}</telephonyServiceUsage></telephonyRecord>`,
      '<greaterThanOrEqualTo><startTime>20250601000000Z</startTime></greaterThanOrEqualTo><lessThan><startTime>20250608000000Z</startTime></lessThan>',
    )
    const document = response(call(1), call(2, '20250603100000Z', B, A), call(3, '20250401100000Z')).replace(
      '<retainedDataPayload>',
      `<retainedDataPayload>${asked}</retainedDataPayload><retainedDataPayload>`,
    )
    const [done, store] = await taken(document, { authority: overOneNumber })
    expect(done).toMatchObject({ ok: true, value: { normalised: 2, quarantined: 1 } })
    expect((await events(store)).map(({ observed }) => observed)).toEqual(['a', 'b'])
    expect(await rowsOf(store, 'SELECT count(*)::INTEGER AS days, min(basis) AS basis FROM coverage')).toEqual([
      { days: 7, basis: 'stated' },
    ])
  })

  it('finds whose record it is by the SIM that was asked for', async () => {
    const document = response(
      usage(
        1,
        parties(
          party('originating-Party', number(B)),
          party('terminating-Party', `${number(A)}<iMSI>234711234567890</iMSI>`),
        ) + times('20250602100000Z', 5),
      ),
      call(2),
    ).replace('<responseMessage>', `${request('<iMSI>234711234567890</iMSI>')}<responseMessage>`)
    const [, store] = await taken(document)
    expect((await events(store)).map(({ observed }) => observed)).toEqual(['b', 'network'])
  })

  it('under an authority for named numbers without a request asks for the number', async () => {
    const [done] = await taken(response(call(1)), { authority: overOneNumber })
    expect(said(done)).toContain('--owner')
  })

  it('keeps what the provider says of subscribers, payments and devices, and where its masts stood when', async () => {
    const [done, store] = await taken(
      response(
        record(
          1,
          `<telephonyRecord><telephonySubscriber><subscriberID>ACC-9</subscriberID><genericSubscriberInfo><individualInfo><name><firstname>Zoë</firstname><surname>O&apos;Neill</surname></name>
            <contactAddress><buildingNumber>4</buildingNumber><streetName>High Street</streetName><postalCode>NR1 1AA</postalCode><city>Norwich</city></contactAddress><dateOfBirth>19900401000000</dateOfBirth></individualInfo></genericSubscriberInfo>
            <subscribedTelephonyServices><SubscribedTelephonyServices><timeSpan><startTime>20240101000000Z</startTime></timeSpan><registeredNumbers><PartyNumber>${A}</PartyNumber></registeredNumbers><iMSI>234711234567890</iMSI><iMEI>352099001761481</iMEI></SubscribedTelephonyServices></subscribedTelephonyServices>
            <paymentDetails><billingMethod><prePaid/></billingMethod></paymentDetails></telephonySubscriber></telephonyRecord>`,
        ),
        record(
          2,
          `<telephonyRecord><telephonyBillingDetails><subscriberID>ACC-9</subscriberID><billingRecords><BillingRecords><time>20250603140500Z</time><place>Shop, Norwich</place><amount>10</amount><currency>GBP</currency><method>cash</method></BillingRecords></billingRecords></telephonyBillingDetails></telephonyRecord>`,
        ),
        record(
          3,
          `<telephonyRecord><telephonyNetworkElement><telephonyNetworkID>M1</telephonyNetworkID><cellInformation><globalCellID>234-71-1-2</globalCellID><latitudeDec>N52.5</latitudeDec><longitudeDec>E1.25</longitudeDec></cellInformation><validity><startTime>20190301000000Z</startTime></validity></telephonyNetworkElement></telephonyRecord>`,
        ),
        record(4, '<messageRecord><msgTransmission><x>1</x></msgTransmission></messageRecord>'),
        call(5),
      ),
    )
    expect(done).toMatchObject({ ok: true, value: { rejected: 1 } })
    expect(await rowsOf(store, 'SELECT * FROM entities ORDER BY row')).toMatchObject([
      {
        what: 'subscriber',
        number: 447700900001n,
        imsi: 234711234567890n,
        account: 'ACC-9',
        holder: "Zoë O'Neill",
        address: '4, High Street, Norwich',
        postcode: 'NR1 1AA',
        born_on: '1990-04-01',
        from_at: new Date('2024-01-01T00:00:00Z'),
        payment: 'prePaid',
      },
      { what: 'device', number: 447700900001n, imei: 35209900176148n },
      {
        what: 'top-up',
        account: 'ACC-9',
        amount: '10 GBP',
        payment: 'cash',
        from_at: new Date('2025-06-03T14:05:00Z'),
      },
    ])
    expect(
      await rowsOf(store, 'SELECT cell, lat, lon, valid_from::VARCHAR AS since FROM cells WHERE lat IS NOT NULL'),
    ).toEqual([{ cell: '234-71-1-2', lat: 52.5, lon: 1.25, since: '2019-03-01' }])
  })
})
