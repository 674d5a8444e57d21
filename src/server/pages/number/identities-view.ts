import { HANDSET_DIGITS, spaced } from '../../../comms/english.ts'
import { shortDate } from '../../../values/london.ts'
import type { IdentitiesShown, SaidIn } from '../../engine/identities-shown.ts'

type Said = IdentitiesShown['said'][number]

/** What is said of a number, a handset or a SIM, as the page shows it. */
export interface IdentitiesView {
  /** Statements of one kind, by date. */
  readonly said: readonly { readonly heading: string; readonly rows: readonly SaidRow[] }[]
  readonly saved: readonly SavedRow[]
  /** Numbers, SIMs and handsets that events show with it. */
  readonly used: readonly {
    readonly what: string
    readonly value: string
    /** Page of the number, handset or SIM. */
    readonly page: string
    readonly first: string
    readonly last: string
    readonly records: number
  }[]
  readonly contradictions: IdentitiesShown['contradictions']
}

interface SaidRow {
  readonly when: string
  readonly by: string
  /** Label and value of everything that is said; `page`: of the number that is named. */
  readonly facts: readonly { readonly label: string; readonly text: string; readonly page?: string }[]
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
const USED = { imei: HANDSET_DIGITS, imsi: 'SIM (IMSI)', number: 'Number' } as const

/** `about`: the number whose page it is; each row names any other. */
export function identitiesView(
  { said, saved, used, contradictions }: IdentitiesShown,
  about: string | null,
): IdentitiesView {
  const kinds = (Object.keys(HEADINGS) as Said['what'][]).filter(what => said.some(one => one.what === what))
  return {
    said: kinds.map(what => ({
      heading: HEADINGS[what],
      rows: said.filter(one => one.what === what).map(one => saidRow(one, about)),
    })),
    saved: saved.map(one => ({
      name: one.name ?? 'no name',
      owner: one.owner,
      where: one.app ?? 'address book',
      deleted: one.deleted,
      detail: one.detail,
      in: one.in,
    })),
    used: used.map(({ type, value, first, last, records }) => ({
      what: USED[type],
      value: type === 'number' ? spaced(value) : value,
      page: type === 'number' ? pageOf(value) : `/identities/${type}/${value}`,
      first,
      last,
      records,
    })),
    contradictions,
  }
}

const pageOf = (number: string): string => `/numbers/${encodeURIComponent(number)}`

function saidRow(said: Said, about: string | null): SaidRow {
  const { what, number, imsi, imei } = said
  const facts: [label: string, text: string | null, page?: string][] = [
    number === null
      ? // A row may name the SIM alone, or write the number in a way that cannot be read.
        ['Number', said.number_text ?? 'not named in the row']
      : ['Number', number === about ? null : spaced(number), pageOf(number)],
    [what === 'account' ? 'Holder' : 'Name', said.holder],
    [what === 'top-up' ? 'Where' : 'Address', said.address],
    ['Postcode', said.postcode],
    ['Date of birth', said.born_on],
    ['Amount', said.amount],
    ['Payment', said.payment],
    ['Account', said.account],
    ['SIM card', said.iccid],
    ['IMSI', imsi, `/identities/imsi/${imsi}`],
    ['IMEI', imei, `/identities/imei/${imei}`],
    [DETAIL[what] ?? 'Also', said.detail],
  ]
  return {
    when: whenOf(said),
    by: said.owner === null ? 'provider' : `handset of ${spaced(said.owner)}`,
    facts: facts.flatMap(([label, text, page]) =>
      text === null ? [] : [{ label, text, ...(page === undefined ? {} : { page }) }],
    ),
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
