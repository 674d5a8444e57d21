import type { Browsing } from '../server/served-records.ts'
import { on, sent } from './open-county.ts'

/** What a custody officer types at the desk, London time. */
export const THEFT = 'Theft (Theft Act 1968, section 1)'
export const PLACE = 'Norwich Recovery, 12 Westwick Street'

interface Arrival {
  readonly givenNames: string
  /** `yyyy-MM-dd`; null where nobody knows it. */
  readonly bornOn: string | null
  readonly offences: string
  /** `yyyy-MM-dd HH:mm`. */
  readonly arrivedAt: string
}

let booked = 0

/** Makes the person, their arrest and the stay; ids of all three. */
export async function bookInto(
  desk: Browsing,
  { givenNames, bornOn, offences, arrivedAt }: Arrival,
): Promise<{ readonly person: string; readonly arrest: string; readonly stay: string }> {
  const born = bornOn === null ? {} : on('bornOn', bornOn)
  const person = await sent(desk, '/records/person/new', { familyName: 'Marsh', givenNames, ...born })
  const arrested = { person, offences, role: 'other', ...on('arrestedAt', arrivedAt) }
  const arrest = await sent(desk, '/records/arrest/new', arrested)
  const stay = await sent(desk, '/records/custody_stay/new', {
    person,
    arrest,
    custodyNumber: `NC/26/${(booked += 1)}`,
    knownAs: `${givenNames} Marsh`,
    ...born,
    station: 'Wymondham',
    offences,
    ...on('arrivedAt', arrivedAt),
  })
  return { person, arrest, stay }
}

/** The steps of the desk that stand on the page of a stay, as addresses. */
export async function stepsOf(desk: Browsing, stay: string): Promise<readonly string[]> {
  const { body } = await desk.get(`/custody/${stay}`)
  return [...body.matchAll(new RegExp(`href="(/custody/${stay}/[^"]+)"`, 'g'))].map(([, href = '']) => href)
}

/** The address of one step, such as `result`; throws where the page does not offer it. */
export async function stepTo(desk: Browsing, stay: string, step: string): Promise<string> {
  const steps = await stepsOf(desk, stay)
  const found = steps.find(href => href.startsWith(`/custody/${stay}/${step}`))
  if (found === undefined) throw new Error(`no step “${step}” among ${steps.join(', ')}`)
  return found
}

/** The desk asks for a test on arrest for a trigger offence, and it is positive; moments in London. */
export async function testPositive(
  desk: Browsing,
  stay: string,
  requestedAt: string,
  sampledAt: string,
): Promise<void> {
  await sent(desk, `/custody/${stay}/test`, {
    point: 'on arrest',
    ground: 'trigger offence',
    offence: THEFT,
    warnedAt: 'yes',
    ...on('requestedAt', requestedAt),
  })
  const positive = { result: 'positive', drugs: 'Cocaine', samples: '1', ...on('sampledAt', sampledAt) }
  await sent(desk, await stepTo(desk, stay, 'result'), positive)
}

/** The desk requires both assessments at the usual place, on these moments in London; where notice of each is given. */
export async function requireBoth(
  desk: Browsing,
  stay: string,
  [appointmentAt, followUpAt]: readonly [string, string],
): Promise<readonly string[]> {
  const when = { ...on('appointmentAt', appointmentAt), ...on('followUpAt', followUpAt) }
  await sent(desk, await stepTo(desk, stay, 'assessments'), { place: PLACE, followUpPlace: PLACE, ...when })
  return (await stepsOf(desk, stay)).filter(href => /\/notice\/[0-9a-f-]{36}$/.test(href))
}

/** A page as it reads, without its marks. */
export const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
