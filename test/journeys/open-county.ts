import { type Browsing, type ServedRecords, serveRecords } from '../server/served-records.ts'

/** A county in which somebody's way can be followed for a year: everybody at work there goes by its clock. */
export interface County {
  readonly served: ServedRecords
  /** Moves the clock of the server to this moment, ISO 8601. */
  at(moment: string): void
  /** Somebody of this agency with this role, freshly signed in at the county's time. */
  as(agency: string, role: string, ringFences?: readonly string[]): Promise<Browsing>
  close(): Promise<void>
}

/** A running server whose clock stands at `moment` until it is moved. */
export async function openCounty(moment: string): Promise<County> {
  let now = new Date(moment)
  const served = await serveRecords({}, () => now)
  return {
    served,
    at: moment => {
      now = new Date(moment)
    },
    as: (agency, role, ringFences) => served.signIn(agency, role, ringFences),
    close: () => served.close(),
  }
}

/** The boxes of a day, or of a day and time, as a form sends them: `on('bornOn', '1994-03-27')`, `'2026-03-01 14:05'`. */
export const on = (field: string, day: string): Record<string, string> => {
  const [year = '', month = '', date = '', hour, minute] = day.split(/[- :]/)
  const time = hour === undefined ? {} : { [`${field}-hour`]: hour, [`${field}-minute`]: minute ?? '' }
  return { [`${field}-day`]: date, [`${field}-month`]: month, [`${field}-year`]: year, ...time }
}

/** Sends a form that must be taken, and the id of what it led to. */
export async function sent(who: Browsing, address: string, fields: Readonly<Record<string, string>>): Promise<string> {
  const { status, body, location } = await who.post(address, fields)
  if (status !== 303) throw new Error(`${address}: ${status} ${body.replaceAll(/<[^>]*>|\s+/g, ' ')}`)
  return /[0-9a-f]{8}-[0-9a-f-]{27}(?!.*[0-9a-f]{8}-)/.exec(location)?.[0] ?? ''
}
