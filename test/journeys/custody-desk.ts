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

/** A page as it reads, without its marks. */
export const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
