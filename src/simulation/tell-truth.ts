import { isoTime, localDate } from './calendar.ts'
import type { County } from './county.ts'
import { CHAT, DATA, MMS, SMS, VOICE } from './event-log.ts'
import { toDegrees } from './grid.ts'
import type { Line } from './lines/line.ts'
import { carrier } from './lines/changes.ts'
import type { Lived } from './live.ts'
import { PROVIDERS } from './network.ts'
import type { BundleTruth, CarriedTruth, CompanionTruth, FileTruth, LineTruth, PlaceTruth, Truth } from './truth.ts'
import { personName } from './whereabouts.ts'
import type { Phone, World } from './world.ts'

/** Puts all that is known into the shape of `truth.json`. */
export function tellTruth(lived: Lived, files: readonly FileTruth[], bundles: readonly BundleTruth[]): Truth {
  const { world, market } = lived
  const { options, calendar, county } = world
  const events = { total: 0, voice: 0, sms: 0, mms: 0, data: 0, chat: 0 }
  for (let i = 0; i < world.log.size; i++) {
    const time = world.log.time[i] as number
    if (time < calendar.start || time >= calendar.end) continue
    const kind = world.log.kind[i]
    events.total++
    if (kind === VOICE) events.voice++
    else if (kind === SMS) events.sms++
    else if (kind === MMS) events.mms++
    else if (kind === DATA) events.data++
    else if (kind === CHAT) events.chat++
  }
  const byPerson = phonesByPerson(world)
  const changed = new Set(world.successors.map(each => each.line))
  return {
    version: 1,
    seed: options.seed,
    options: {
      people: options.people,
      days: options.days,
      lines: options.lines,
      setting: options.setting,
      views: options.views,
    },
    period: { from: isoTime(calendar.start), until: isoTime(calendar.end) },
    county: {
      towns: county.towns.filter(town => !town.city).map(spot),
      city: spot(county.towns[county.city] as County['towns'][number]),
    },
    numbers: world.phones.map(phone => ({
      number: /^\d{7,}$/.test(phone.number) ? `+${phone.number}` : phone.number,
      kind: phone.kind,
      ...(phone.trade === undefined ? {} : { trade: phone.trade }),
      from: isoTime(phone.from),
      until: isoTime(phone.until),
      town: county.towns[phone.town]?.name ?? '',
      ...(phone.provider < 0 ? {} : { provider: PROVIDERS[phone.provider] as string }),
    })),
    lines: market.lines.filter(line => line.numbers.length > 0).map(line => lineTruth(world, line)),
    successors: world.successors,
    noChange: market.lines.filter(line => line.numbers.length > 0 && !changed.has(line.id)).map(line => line.id),
    swaps: world.swaps,
    carried: carried(world, byPerson),
    companions: companions(world, byPerson),
    journeys: world.journeys.map(journey => ({
      ...journey,
      numbers: (byPerson.get(journey.person) ?? [])
        .filter(phone => carriedAt(phone, journey.person, journey.departed))
        .map(phone => `+${phone.number}`),
    })),
    files,
    bundles,
    events,
  }
}

function spot(town: County['towns'][number]): PlaceTruth {
  const { latitude, longitude } = toDegrees(town.x, town.y)
  return { town: town.name, latitude: Number(latitude.toFixed(5)), longitude: Number(longitude.toFixed(5)) }
}

function lineTruth(world: World, line: Line): LineTruth {
  const sleeper = world.people[carrier(line)]
  const bed = world.county.places[line.held === 'county' ? line.address : (sleeper?.home ?? -1)]
  const degrees = toDegrees(bed?.x ?? 0, bed?.y ?? 0)
  const city = world.county.towns[world.county.city]?.name ?? ''
  return {
    id: line.id,
    brand: line.brand,
    exported: line.exported,
    homeTown: world.county.towns[line.town]?.name ?? '',
    exportingTown: line.exported ? city : '',
    held: line.held,
    contract: line.contract,
    numbers: line.numbers.map(number => {
      const phone = world.phones[number.phone] as Phone
      return {
        number: `+${phone.number}`,
        from: isoTime(number.from),
        until: isoTime(number.until),
        role: number.role,
        devices: phone.devices.map(device => ({
          imei: device.imei,
          imsi: device.imsi,
          from: isoTime(device.from),
          until: isoTime(device.until),
        })),
      }
    }),
    customers: [...line.spans].map(([phone, [from, until]]) => ({
      number: `+${world.phones[phone]?.number}`,
      from: isoTime(from),
      until: isoTime(until),
    })),
    broadcasts: line.broadcasts,
    small_broadcasts: line.broadcasts.every(each => each.recipients <= 12),
    closures: line.closures,
    sleepingPlace: {
      town: world.county.towns[bed?.town ?? -1]?.name ?? '',
      latitude: Number(degrees.latitude.toFixed(5)),
      longitude: Number(degrees.longitude.toFixed(5)),
    },
    days: line.purchases.map((purchases, day) => ({
      date: localDate((world.calendar.midnights[day] as number) + 43_200),
      customers: line.bought.get(day)?.size ?? 0,
      purchases,
    })),
  }
}

function phonesByPerson(world: World): Map<string, Phone[]> {
  const found = new Map<string, Phone[]>()
  for (const phone of world.phones) {
    for (const person of new Set(phone.carried.map(spell => spell.person))) {
      const name = personName(person)
      const own = found.get(name)
      if (own === undefined) found.set(name, [phone])
      else own.push(phone)
    }
  }
  return found
}

const carriedAt = (phone: Phone, person: string, at: string): boolean =>
  phone.carried.some(
    spell => personName(spell.person) === person && isoTime(spell.from) <= at && at < isoTime(spell.until),
  )

/** Everybody who ever carried two numbers, whole history. */
function carried(world: World, byPerson: ReadonlyMap<string, readonly Phone[]>): CarriedTruth[] {
  return [...byPerson].flatMap(([person, phones]) =>
    phones.length < 2
      ? []
      : phones.flatMap(phone =>
          phone.carried
            .filter(
              spell =>
                personName(spell.person) === person && spell.from < spell.until && spell.from < world.calendar.end,
            )
            .map(spell => ({
              person,
              number: `+${phone.number}`,
              from: isoTime(spell.from),
              until: isoTime(spell.until),
            })),
        ),
  )
}

function companions(world: World, byPerson: ReadonlyMap<string, readonly Phone[]>): CompanionTruth[] {
  return world.companions.flatMap(pair =>
    (byPerson.get(pair.a) ?? []).flatMap(a =>
      (byPerson.get(pair.b) ?? []).flatMap(b => {
        const from = Math.max(a.from, b.from)
        const until = Math.min(a.until, b.until)
        return a === b || from >= until
          ? []
          : [{ a: `+${a.number}`, b: `+${b.number}`, from: isoTime(from), until: isoTime(until) }]
      }),
    ),
  )
}
