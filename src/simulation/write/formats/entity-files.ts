import { quoted, TextFile } from '../text-file.ts'
import { type Value, writeWorkbook } from '../workbook.ts'
import type { ProviderSays } from './entity-returns.ts'

type Field = Exclude<keyof ProviderSays, 'what'>

/** How one kind of answer is laid out: as a CSV file, and as a sheet of a workbook with headings of another spelling. */
interface Layout {
  readonly what: ProviderSays['what']
  readonly path: string
  readonly sheet: string
  readonly columns: readonly (readonly [csv: string, sheet: string, field: Field])[]
}

const LAYOUTS: readonly Layout[] = [
  {
    what: 'subscriber',
    path: 'said-subscribers.csv',
    sheet: 'Subscriber',
    columns: [
      ['MSISDN', 'Mobile Number', 'number'],
      ['IMSI', 'IMSI', 'imsi'],
      ['ICCID', 'SIM Serial Number', 'iccid'],
      ['Subscriber Name', 'Registered To', 'holder'],
      ['Address', 'Registered Address', 'address'],
      ['Postcode', 'Postcode', 'postcode'],
      ['Date of Birth', 'DOB', 'bornOn'],
      ['Connection Date', 'Date Connected', 'from'],
      ['Disconnection Date', 'Date Disconnected', 'until'],
      ['Customer Type', 'Contract Type', 'payment'],
    ],
  },
  {
    what: 'account',
    path: 'said-accounts.csv',
    sheet: 'Billing',
    columns: [
      ['Account Number', 'Billing Account', 'account'],
      ['Telephone Number', 'MSISDN', 'number'],
      ['Account Holder', 'Bill Payer', 'holder'],
      ['Billing Address', 'Invoice Address', 'address'],
      ['Billing Postcode', 'Postcode', 'postcode'],
      ['Account Opened', 'Opened', 'from'],
      ['Payment Method', 'Payment Type', 'payment'],
    ],
  },
  {
    what: 'top-up',
    path: 'said-top-ups.csv',
    sheet: 'Top-ups',
    columns: [
      ['MSISDN', 'Mobile Number', 'number'],
      ['Top-up Date/Time', 'Transaction Date', 'from'],
      ['Amount', 'Value', 'amount'],
      ['Top-up Method', 'Channel', 'payment'],
      ['Shop', 'Retailer', 'address'],
      ['Shop Postcode', 'Retailer Postcode', 'postcode'],
      ['Voucher Number', 'Voucher Serial Number', 'detail'],
    ],
  },
  {
    what: 'port',
    path: 'said-ports.csv',
    sheet: 'Porting',
    columns: [
      ['MSISDN', 'Number', 'number'],
      ['Port Date', 'Ported On', 'from'],
      ['Losing Network', 'Losing Network', 'losing'],
      ['Gaining Network', 'Recipient Network', 'detail'],
    ],
  },
  {
    what: 'activation',
    path: 'said-use.csv',
    sheet: 'First and last use',
    columns: [
      ['MSISDN', 'Mobile Number', 'number'],
      ['IMSI', 'IMSI', 'imsi'],
      ['First Use', 'Date First Used', 'from'],
      ['Last Use', 'Date Last Used', 'until'],
      ['Status', 'Status', 'detail'],
    ],
  },
  {
    what: 'sim',
    path: 'said-sims.csv',
    sheet: 'SIM history',
    columns: [
      ['MSISDN', 'Mobile Number', 'number'],
      ['ICCID', 'SIM Number', 'iccid'],
      ['IMSI', 'IMSI', 'imsi'],
      ['From', 'Date From', 'from'],
      ['To', 'Date To', 'until'],
    ],
  },
  {
    what: 'device',
    path: 'said-handsets.csv',
    sheet: 'Handsets',
    columns: [
      ['MSISDN', 'Mobile Number', 'number'],
      ['IMSI', 'IMSI', 'imsi'],
      ['IMEI', 'Handset IMEI', 'imei'],
      ['First Seen', 'Date First Seen', 'from'],
      ['Last Seen', 'Date Last Seen', 'until'],
    ],
  },
]

/** Writes a CSV file for each kind of answer and a workbook with a sheet for each; returns the names of the files. */
export async function writeEntityReturns(
  said: readonly ProviderSays[],
  folder: string,
): Promise<{ readonly csv: readonly string[]; readonly workbook: string }> {
  const kinds = LAYOUTS.map(layout => ({ ...layout, rows: said.filter(({ what }) => what === layout.what) })).filter(
    ({ rows }) => rows.length > 0,
  )
  for (const { path, columns, rows } of kinds) {
    const file = new TextFile(`${folder}/${path}`, 'utf-8-bom', '\r\n')
    file.line(columns.map(([heading]) => heading).join(','))
    for (const row of rows) file.line(columns.map(([, , field]) => quoted(slashed(row[field]))).join(','))
    file.close()
  }
  await writeWorkbook(
    `${folder}/said.xlsx`,
    kinds.map(({ sheet, columns, rows }) => ({
      name: sheet,
      *rows(): Iterable<readonly Value[]> {
        yield columns.map(([, heading]) => heading)
        for (const row of rows) yield columns.map(([, , field]) => cell(row[field]))
      },
    })),
  )
  return { csv: kinds.map(({ path }) => path), workbook: 'said.xlsx' }
}

/** A day as day/month/year, with its time where it has one; everything else as it is. */
function slashed(text: string): string {
  const [, year, month, day, time] = DATED.exec(text) ?? []
  return year === undefined ? text : `${day}/${month}/${year}${time === undefined ? '' : ` ${time}`}`
}

const DATED = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d:\d\d))?$/

/** Days are days of the workbook; moments are text, as exports of databases have them. */
function cell(text: string): Value {
  const [, year, , , time] = DATED.exec(text) ?? []
  if (year === undefined) return text
  return time === undefined ? { date: Date.parse(`${text}T00:00:00Z`) / 86_400_000 + 25_569 } : text.replace('T', ' ')
}
