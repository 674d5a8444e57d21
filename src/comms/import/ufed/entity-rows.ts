import { appOf, partyText } from './party-text.ts'
import type { UfedModel } from './ufed-model.ts'

/** Columns of what the handset says about numbers, SIMs, handsets and accounts; `templates/ufed-entities.json` says what each is. */
export const ENTITY_HEADINGS = [
  'UFED entity',
  'UFED number',
  'UFED IMSI',
  'UFED IMEI',
  'UFED ICCID',
  'UFED account',
  'UFED holder',
  'UFED from',
  'UFED until',
  'UFED detail',
  'UFED of app',
  'UFED entity deleted',
] as const

interface Entity {
  readonly what: 'contact' | 'account' | 'sim' | 'device'
  readonly number?: string
  readonly imsi?: string
  readonly imei?: string
  readonly iccid?: string
  readonly account?: string
  readonly holder?: string
  readonly from?: string
  readonly until?: string
  readonly detail?: string
  readonly app?: string
  readonly deleted?: string
}

export const entityRow = (entity: Entity): readonly string[] => [
  entity.what,
  entity.number ?? '',
  entity.imsi ?? '',
  entity.imei ?? '',
  entity.iccid ?? '',
  entity.account ?? '',
  entity.holder ?? '',
  entity.from ?? '',
  entity.until ?? '',
  entity.detail ?? '',
  entity.app ?? '',
  entity.deleted ?? '',
]

/** A contact: a row for each of its numbers, or for each account where it has none. */
export function contactRows({ fields, models, state }: UfedModel): readonly (readonly string[])[] {
  const app = appOf(fields.Source)
  const entries = models.Entries.map(entry => ({
    type: `${entry.type} ${entry.fields.Domain}`,
    value: entry.fields.Value,
    category: entry.fields.Category,
  }))
  const numbers = entries.filter(({ type, value }) => /phone/i.test(type) && value !== '')
  const accounts = entries.filter(({ type, value }) => !/phone/i.test(type) && value !== '')
  const shared = {
    what: 'contact',
    holder: fields.Name,
    from: fields.TimeCreated,
    app,
    deleted: state,
  } as const
  if (numbers.length > 0)
    return numbers.map(({ value, category }) =>
      entityRow({ ...shared, number: partyText(value, ''), account: accounts[0]?.value ?? '', detail: category }),
    )
  return (accounts.length > 0 ? accounts : [{ value: fields.Account || fields.Id, category: '' }]).map(
    ({ value, category }) => entityRow({ ...shared, number: numberIn(value, app), account: value, detail: category }),
  )
}

/** An account of the owner with a program; its password is never read. */
export function accountRow({ fields, models, state }: UfedModel): readonly string[] {
  const app = appOf(fields.Source) || fields.ServiceType
  const account = fields.Username || fields.Id
  const phone = models.Entries.find(({ type }) => /phone/i.test(type))?.fields.Value
  return entityRow({
    what: 'account',
    number: (phone ?? '') || numberIn(account, app),
    account,
    holder: fields.Name,
    from: fields.TimeCreated,
    detail: app === fields.ServiceType ? '' : fields.ServiceType,
    app,
    deleted: state,
  })
}

/** The number that an account is made of, if it is. */
function numberIn(account: string, app: string): string {
  const text = partyText(account, app)
  return app === '' || text.startsWith('opaque:') ? (/^\+\d{7,15}$/.test(text) ? text : '') : text
}
