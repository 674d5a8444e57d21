import type { EntityKind } from '../../entity.ts'
import { globalCell, noPlace, userLocation } from './etsi-place.ts'
import type { EtsiLeaf, EtsiRecord } from './etsi-record.ts'
import { etsiTime } from './etsi-time.ts'
import { cellRow } from './event-rows.ts'

/** Columns of the table of what the provider says of subscribers, payments and devices; `templates/etsi-entities.json`. */
export const ENTITY_HEADINGS = [
  'ETSI what',
  'ETSI number',
  'ETSI IMSI',
  'ETSI IMEI',
  'ETSI ICCID',
  'ETSI account',
  'ETSI holder',
  'ETSI address',
  'ETSI postcode of address',
  'ETSI born on',
  'ETSI from day',
  'ETSI until day',
  'ETSI payment',
  'ETSI amount',
  'ETSI detail',
] as const

/** BillingMethod in numbers (TS 102 657, annex A). */
const BILLING_METHODS = ['no bill', 'normal', 'prepaid', 'other']

/** The leaves of a record, asked by name. */
class Leaves {
  readonly #leaves: readonly EtsiLeaf[]
  constructor(leaves: readonly EtsiLeaf[]) {
    this.#leaves = leaves
  }
  first(...names: readonly string[]): string {
    return this.#leaves.find(({ name }) => names.includes(name))?.text.trim() ?? ''
  }
  all(...names: readonly string[]): string[] {
    return this.#leaves.filter(({ name }) => names.includes(name)).map(({ text }) => text.trim())
  }
  /** By the elements that repeat; what stands outside them comes first, with group 0. */
  groups(): Leaves[] {
    const groups = new Map<number, EtsiLeaf[]>()
    for (const leaf of this.#leaves) groups.set(leaf.group, [...(groups.get(leaf.group) ?? []), leaf])
    return [...groups.values()].map(leaves => new Leaves(leaves))
  }
}

const ADDRESS = [
  'flatNumber',
  'buildingName',
  'buildingNumber',
  'streetName',
  'poBox',
  'city',
  'region',
  'province',
  'country',
]

/** What a record about a subscriber, a bill or a device says, as rows of entities. */
export function entityRows(record: EtsiRecord): string[][] {
  const leaves = new Leaves(record.leaves)
  if (record.payload.endsWith('Subscriber')) return subscriberRows(leaves)
  if (record.payload.endsWith('BillingDetails')) return billingRows(leaves)
  if (record.payload.endsWith('Device')) return deviceRows(leaves)
  return []
}

function subscriberRows(all: Leaves): string[][] {
  const holder = all.first('organizationName', 'organisationName') || personOf(all)
  const shared = {
    account: all.first('subscriberID', 'naSubscriberID'),
    holder,
    ...addressOf(all),
    'born on': dayOf(all.first('dateOfBirth')),
    payment: paymentOf(all),
  }
  const rows: string[][] = []
  for (const service of all.groups()) {
    const numbers = service.all('registeredNumbers', 'registeredNumber', 'partyNumber', 'PartyNumber', 'mSISDN')
    const imsis = service.all('iMSI')
    const times = {
      from: etsiTime(service.first('startTime') || service.first('connectionDate')),
      until: etsiTime(service.first('endTime')),
      iccid: service.first('iCCID', 'registeredICCID', 'ICCID'),
      detail: [service.first('serviceID'), service.first('lineStatus')].filter(text => text !== '').join(', '),
    }
    const count = Math.max(numbers.length, imsis.length)
    for (let i = 0; i < count; i++) {
      const about = { number: numbers[i] ?? '', imsi: imsis[i] ?? (imsis.length === 1 ? (imsis[0] ?? '') : '') }
      rows.push(row('subscriber', { ...shared, ...times, ...about }))
    }
    for (const imei of service.all('iMEI', 'allocatedDeviceIDs', 'telephonyDeviceID'))
      if (/^\d{14,16}$/.test(imei))
        rows.push(row('device', { imei, number: numbers[0] ?? '', from: times.from, until: times.until }))
  }
  if (rows.length === 0 && (shared.account !== '' || holder !== '')) rows.push(row('subscriber', shared))
  return rows
}

function billingRows(all: Leaves): string[][] {
  const shared = { account: all.first('subscriberID'), number: all.first('partyNumber', 'serviceID') }
  const rows: string[][] = []
  for (const payment of all.groups()) {
    const amount = payment.first('amount')
    if (amount === '') continue
    rows.push(
      row('top-up', {
        ...shared,
        from: etsiTime(payment.first('time')),
        amount: [amount, payment.first('currency')].filter(text => text !== '').join(' '),
        payment: payment.first('method', 'paymentMethod'),
        detail: payment.first('place'),
      }),
    )
  }
  const billed = { ...addressOf(all), holder: personOf(all), detail: all.first('billingIdentifier') }
  if (billed.address !== '' || billed.holder !== '') rows.push(row('account', { ...shared, ...billed }))
  return rows
}

function deviceRows(all: Leaves): string[][] {
  const id = all.first('telephonyDeviceID', 'naDeviceID', 'iMEI')
  const isImei = /^\d{14,16}$/.test(id)
  return [
    row('device', {
      imei: isImei ? id : '',
      number: all.first('partyNumber', 'mSISDN'),
      imsi: all.first('iMSI'),
      account: all.first('subscriberID'),
      from: etsiTime(all.first('startTime')),
      until: etsiTime(all.first('endTime')),
      detail: isImei ? '' : id,
    }),
  ]
}

/** Where a transmitter stands or stood (TelephonyNetworkElement), with its dates. */
export function elementRow(record: EtsiRecord): string[] | null {
  const all = new Leaves(record.leaves)
  const place = {
    ...noPlace(),
    cell:
      globalCell(all.first('globalCellID', 'eCGI', 'sAI')) ||
      userLocation(all.first('userLocationInformation')) ||
      all.first('telephonyNetworkID'),
    latitude: all.first('latitudeDec', 'latitude'),
    longitude: all.first('longitudeDec', 'longitude'),
    azimuth: all.first('azimuth'),
    beamWidth: all.first('beamWidth'),
    postcode: all.first('postalCode'),
    site: all.first('siteName', 'cellName'),
  }
  return cellRow(place, dayOf(all.first('startTime')), dayOf(all.first('endTime')))
}

const personOf = (leaves: Leaves): string =>
  ['firstname', 'firstName', 'middleNames', 'surnamePrefix', 'surname', 'surnameSuffix']
    .map(name => leaves.first(name))
    .filter(text => text !== '')
    .join(' ')

function addressOf(leaves: Leaves): { readonly address: string; readonly postcode: string } {
  const parts = ADDRESS.map(name => leaves.first(name)).filter(text => text !== '')
  return { address: parts.join(', '), postcode: leaves.first('postalCode') }
}

function paymentOf(leaves: Leaves): string {
  const method = leaves.first('billingMethod')
  return /^\d$/.test(method) ? (BILLING_METHODS[Number(method)] ?? method) : method
}

/** Of a time the day: dates of birth and of validity come as times. */
const dayOf = (text: string): string =>
  /^\d{4}-\d\d-\d\d/.exec(etsiTime(text))?.[0] ??
  (/^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text)

const COLUMNS = [
  'number',
  'imsi',
  'imei',
  'iccid',
  'account',
  'holder',
  'address',
  'postcode',
  'born on',
  'from',
  'until',
  'payment',
  'amount',
  'detail',
] as const
const row = (what: EntityKind, values: Partial<Record<(typeof COLUMNS)[number], string>>): string[] => [
  what,
  ...COLUMNS.map(column => values[column] ?? ''),
]
