import { spaced } from '../../../comms/english.ts'
import { shortDate } from '../../../values/london.ts'
import type { IdentitiesShown, SaidIn } from '../../engine/identities-shown.ts'

type Said = IdentitiesShown['said'][number]

/** What is said of a number, as the page shows it. */
export interface IdentitiesView {
  /** Statements of one kind, by date. */
  readonly said: readonly { readonly heading: string; readonly rows: readonly SaidRow[] }[]
  readonly saved: readonly SavedRow[]
  /** SIMs and handsets that events show. */
  readonly used: readonly {
    readonly what: string
    readonly value: string
    readonly first: string
    readonly last: string
    readonly records: number
  }[]
  readonly contradictions: IdentitiesShown['contradictions']
}

interface SaidRow {
  readonly when: string
  readonly by: string
  /** Label and value of everything that is said. */
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  readonly in: SaidIn
}

interface SavedRow {
  readonly name: string
  readonly owner: string | null
  readonly where: string
  readonly deleted: boolean
  readonly detail: string | null
  readonly in: SaidIn
}

const HEADINGS: Readonly<Record<Said['what'], string>> = {
  subscriber: 'Registered to, as providers say',
  account: 'Paid for by, as providers say',
  'top-up': 'Top-ups, as providers say',
  port: 'Moves between networks, as providers say',
  activation: 'First and last use, as providers say',
  sim: 'SIM cards, as stated',
  device: 'Handsets, as stated',
}
/** What “anything else” mostly is, in returns of a kind. */
const DETAIL: Readonly<Partial<Record<Said['what'], string>>> = {
  'top-up': 'Voucher or note',
  port: 'Moved to',
  device: 'Model or note',
}
const USED = { imei: 'Handset (IMEI)', imsi: 'SIM (IMSI)', number: 'Number' } as const

export function identitiesView({ said, saved, used, contradictions }: IdentitiesShown): IdentitiesView {
  const kinds = (Object.keys(HEADINGS) as Said['what'][]).filter(what => said.some(one => one.what === what))
  return {
    said: kinds.map(what => ({ heading: HEADINGS[what], rows: said.filter(one => one.what === what).map(saidRow) })),
    saved: saved.map(one => ({
      name: one.name ?? 'no name',
      owner: one.owner,
      where: one.app ?? 'address book',
      deleted: one.deleted,
      detail: one.detail,
      in: one.in,
    })),
    used: used.map(({ type, value, first, last, records }) => ({ what: USED[type], value, first, last, records })),
    contradictions,
  }
}

function saidRow(said: Said): SaidRow {
  const { what } = said
  const facts: [label: string, text: string | null][] = [
    [what === 'account' ? 'Holder' : 'Name', said.holder],
    [what === 'top-up' ? 'Where' : 'Address', said.address],
    ['Postcode', said.postcode],
    ['Date of birth', said.born_on],
    ['Amount', said.amount],
    ['Payment', said.payment],
    ['Account', said.account],
    ['SIM card', said.iccid],
    ['IMSI', said.imsi],
    ['IMEI', said.imei],
    [DETAIL[what] ?? 'Also', said.detail],
    // A row may name the SIM alone, or write the number in a way that cannot be read.
    ['Number', said.number === null ? (said.number_text ?? 'not named in the row') : null],
  ]
  return {
    when: whenOf(said),
    by: said.owner === null ? 'provider' : `handset of ${spaced(said.owner)}`,
    facts: facts.flatMap(([label, text]) => (text === null ? [] : [{ label, text }])),
    in: said.in,
  }
}

/** Days and times by the clock of whoever says so. */
function whenOf({ what, from, until }: Said): string {
  if (from === null && until === null) return 'no date given'
  if (what === 'activation')
    return [from === null ? [] : `first ${moment(from)}`, until === null ? [] : `last ${moment(until)}`]
      .flat()
      .join(', ')
  if (until === null) return what === 'top-up' || what === 'port' ? moment(from ?? '') : `from ${moment(from ?? '')}`
  return from === null ? `until ${moment(until)}` : `${moment(from)} to ${moment(until)}`
}

const moment = (at: string): string => `${shortDate(at.slice(0, 10))}${at.length > 10 ? `, ${at.slice(11, 16)}` : ''}`
