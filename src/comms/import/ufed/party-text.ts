import { remembered } from './remembered.ts'

/** Programs whose users are known by their phone numbers: digits alone are a number there, in others they are an account. */
const BY_NUMBER = /whatsapp|signal|viber|imessage|facetime|^rcs|google (?:messages|duo|meet)|android messages/i

/** What a report calls the network's own calls and texts. */
const NETWORK =
  /^(?:|native.*|phone.*|mobile|cellular|gsm|telephony|call ?logs?|call history|recents|dialer|sim|sim card|device|sms|mms|sms\/mms|text messages?|messages?|android)$/i

/** The program of a record; '' for calls and texts of the network. */
export const appOf = remembered((source: string): string => (NETWORK.test(source.trim()) ? '' : source.trim()))

const isByNumber = remembered((app: string): boolean => BY_NUMBER.test(app))

/**
 * How a row spells a party: numbers as the report has them, a chat identity made of a number (`447…@s.whatsapp.net`) as that number,
 * any other identity of a program with the program before it (`opaque:Snapchat jay99`), so that two programs' users stay two.
 */
export function partyText(identifier: string, app: string): string {
  const id = identifier.trim()
  if (id === '') return ''
  if (id.includes('@')) {
    const numbered = /^\+?(\d{7,15})(?:[.:]\d+)*@(?:s\.whatsapp\.net|c\.us)$/i.exec(id)
    if (numbered?.[1] !== undefined) return `+${numbered[1]}`
  }
  if (app === '') return id
  if (/^(?:\+|00)[\d\s().-]{7,20}$/.test(id)) return id
  if (isByNumber(app) && /^\d{10,15}$/.test(id)) return id.startsWith('0') ? id : `+${id}`
  return `opaque:${app} ${id}`
}
