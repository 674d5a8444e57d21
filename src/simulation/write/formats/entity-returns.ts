import { Random } from '../../random.ts'
import { holder } from '../../phones.ts'
import { PROVIDERS } from '../../network.ts'
import type { Phone, World } from '../../world.ts'
import { clockTime, local } from '../sighting.ts'
import { iccidOf } from './handset-identity.ts'

/** One row of what a provider says of a number; '' where it says nothing. */
export interface ProviderSays {
  readonly what: 'subscriber' | 'account' | 'top-up' | 'port' | 'activation' | 'sim' | 'device'
  /** E.164 digits without plus. */
  readonly number: string
  readonly imsi: string
  /** 15 digits. */
  readonly imei: string
  readonly iccid: string
  readonly account: string
  readonly holder: string
  readonly address: string
  readonly postcode: string
  /** `10/12/1985`, as given. */
  readonly bornOn: string
  /** By the clocks of London: `2025-06-01`, or `2025-06-01T10:00:00`. */
  readonly from: string
  readonly until: string
  readonly payment: string
  readonly amount: string
  readonly detail: string
  /** Network that a number came from. */
  readonly losing: string
}

const SURNAMES =
  'Ashdown Bexley Carrow Dunmore Ellery Fenwright Garrod Holloway Ivers Jessop Kettering Larkwood Merrow Norbury Oakden'.split(
    ' ',
  )
const STREETS = 'High Street|Mill Lane|Station Road|Church Close|Quay Street|Market Row|Low Road'.split('|')
const SHOPS = 'Corner Stores|News & Vape|Food Express|Fuel Stop|Post Office'.split('|')
const DAY = 86_400
/** Residents beside the numbers of lines, runners and controllers. */
const RESIDENTS = 40

/**
 * What providers would answer about the numbers of lines, runners and controllers and of some residents: contracts with a name,
 * pay-as-you-go that is topped up in shops and often registered to nobody. Draws nothing from the county's own streams of chance.
 */
export function providersSay(world: World): readonly ProviderSays[] {
  const served = world.phones.filter(phone => phone.provider >= 0 && phone.devices.length > 0)
  const suspects = served.filter(({ kind }) => kind === 'line' || kind === 'runner' || kind === 'controller')
  const residents = served.filter(({ kind }) => kind === 'resident').slice(0, RESIDENTS)
  return [...suspects, ...residents].flatMap(phone => saidOf(world, phone))
}

function saidOf(world: World, phone: Phone): ProviderSays[] {
  const { seed } = world.options
  const draw = new Random(seed, `formats said ${phone.number}`)
  const contract = phone.smart && draw.chance(phone.kind === 'line' ? 0.15 : 0.6)
  const named = contract || draw.chance(0.25)
  const { name, address, postcode, bornOn } = who(world, phone)
  const nothing = {
    number: phone.number,
    imsi: '',
    imei: '',
    iccid: '',
    account: '',
    holder: '',
    address: '',
    postcode: '',
    bornOn: '',
    from: '',
    until: '',
    payment: '',
    amount: '',
    detail: '',
    losing: '',
  }
  // Whoever was there when the period began was connected before it.
  const since =
    phone.from > world.calendar.start
      ? phone.from
      : phone.from - draw.whole(30, 900) * DAY + draw.whole(9 * 3600, 17 * 3600)
  const ended = phone.until < world.calendar.end ? phone.until : undefined
  const [first] = phone.devices
  const rows: ProviderSays[] = [
    {
      ...nothing,
      what: 'subscriber',
      imsi: first?.imsi ?? '',
      iccid: iccidOf(first?.imsi ?? ''),
      ...(named ? { holder: name, address, postcode, bornOn } : {}),
      from: dayOf(since),
      until: ended === undefined ? '' : dayOf(ended),
      payment: contract ? 'Contract' : named ? 'Prepay, registered' : 'Prepay, unregistered',
    },
    {
      ...nothing,
      what: 'activation',
      imsi: first?.imsi ?? '',
      from: momentOf(since),
      until: ended === undefined ? '' : momentOf(ended),
      detail: ended === undefined ? 'Active' : 'Ceased',
    },
  ]
  if (contract)
    rows.push({
      ...nothing,
      what: 'account',
      account: `AC${draw.whole(100_000, 999_999)}`,
      holder: name,
      address,
      postcode,
      from: dayOf(since),
      payment: draw.pick(['Direct debit', 'Debit card']),
    })
  else rows.push(...topUps(world, phone, draw).map(row => ({ ...nothing, ...row, what: 'top-up' as const })))
  if (draw.chance(0.2)) {
    const losing = draw.pick(PROVIDERS.filter((_, provider) => provider !== phone.provider))
    rows.push({ ...nothing, what: 'port', from: dayOf(since), losing, detail: PROVIDERS[phone.provider] ?? '' })
  }
  for (const spell of spells(phone, 'imsi'))
    rows.push({ ...nothing, ...spell, what: 'sim', iccid: iccidOf(spell.imsi) })
  for (const spell of spells(phone, 'imei')) rows.push({ ...nothing, ...spell, what: 'device' })
  return rows
}

/** Each SIM, or each handset, with the days of its use. */
function spells(phone: Phone, of: 'imsi' | 'imei') {
  const ids = [...new Set(phone.devices.map(device => device[of]))]
  return ids.map(id => {
    const own = phone.devices.filter(device => device[of] === id)
    return {
      imsi: own[0]?.imsi ?? '',
      imei: of === 'imei' ? id : '',
      from: dayOf(Math.min(...own.map(({ from }) => from))),
      until: dayOf(Math.max(...own.map(({ until }) => until))),
    }
  })
}

/** Every five to twelve days, in a shop of the phone's town, at an hour when shops are open. */
function topUps(world: World, phone: Phone, draw: Random): Partial<ProviderSays>[] {
  const town = world.county.towns[phone.town]
  const rows: Partial<ProviderSays>[] = []
  for (let day = phone.from - (phone.from % DAY); ; day += draw.whole(5, 12) * DAY) {
    const at = day + draw.whole(8 * 3600, 20 * 3600)
    if (at >= phone.until) return rows
    if (at < phone.from) continue
    rows.push({
      from: momentOf(at),
      amount: draw.pick(['£5.00', '£10.00', '£15.00', '£20.00']),
      payment: draw.pick(['Voucher', 'Cash', 'Card']),
      address: `${draw.pick(SHOPS)}, ${town?.name ?? 'not known'}`,
      postcode: town === undefined ? '' : `${town.outward} ${draw.whole(1, 9)}${draw.pick(['AA', 'BD', 'JH'])}`,
      detail: `V${draw.whole(10_000_000, 99_999_999)}`,
    })
  }
}

/** The person who had it first: a name of the county with a family name, an address in the town. */
function who(world: World, phone: Phone) {
  const id = holder(phone, phone.from)
  const draw = new Random(world.options.seed, `formats name ${id}`)
  const person = world.people[id]
  const town = world.county.towns[person?.town ?? phone.town]
  return {
    name: `${person?.name ?? 'J'} ${draw.pick(SURNAMES)}`,
    address: `${draw.whole(1, 140)} ${draw.pick(STREETS)}, ${town?.name ?? 'Kingshaven'}`,
    postcode: `${town?.outward ?? 'QZ1'} ${draw.whole(1, 9)}${draw.pick(['AB', 'DE', 'JN', 'XY'])}`,
    bornOn: `${two(draw.whole(1, 28))}/${two(draw.whole(1, 12))}/${draw.whole(1950, 2007)}`,
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const dayOf = (at: number): string => clockTime(local(Math.floor(at))).iso
const momentOf = (at: number): string => `${dayOf(at)}T${clockTime(local(Math.floor(at))).time}`
