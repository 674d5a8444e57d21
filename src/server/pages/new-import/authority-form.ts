import { POWERS, readAuthority } from '../../../comms/import/read-authority.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { AuthorityForm } from '../../engine/imports-shown.ts'
import { dateOf, type FieldError, type Form } from '../../form.ts'

/** The one-click authority: simulated and research data needs none, and is stamped as such wherever it shows. */
export const TEST_DATA: AuthorityForm = {
  reference: 'Test data',
  power: 'test data',
  purpose: 'Trying Breakwater with simulated or research data',
  authoriser: 'Not needed for test data',
  granted: '2020-01-01',
  expires: '2099-12-31',
  identifiers: 'any',
  window: 'any',
  data: ['entity', 'events', 'content'],
  operator: 'Not stated',
  retain_until: '2099-12-31',
}

const REQUIRED: readonly (readonly [field: string, text: string])[] = [
  ['reference', 'Enter the reference of the authority'],
  ['purpose', 'Enter the statutory purpose'],
  ['authoriser', 'Enter who authorised it'],
  ['operator', 'Enter which operator or unit the records came from'],
]

const DATES: readonly (readonly [field: string, name: string])[] = [
  ['granted', 'the authority was granted'],
  ['expires', 'the authority expires'],
  ['retain', 'the records are kept until'],
]

/** The authority of a filled-in form, or everything that has to be corrected first. */
export function authorityFrom(form: Form): Result<AuthorityForm, readonly FieldError[]> {
  const errors: FieldError[] = []
  for (const [field, text] of REQUIRED) if (form.text(field) === '') errors.push({ field, text })
  const power = POWERS.find(known => known === form.text('power') && known !== 'test data')
  if (power === undefined) errors.push({ field: 'power', text: 'Select the power the records were obtained under' })

  const dates = Object.fromEntries(DATES.map(([field, name]) => [field, requiredDate(form, field, name, errors)]))
  const identifiers = identifiersFrom(form)
  if (identifiers === undefined) {
    errors.push({
      field: 'identifiers',
      text: 'Enter at least one number, IMEI or IMSI the authority covers, or select any',
    })
  }
  const window = windowFrom(form, errors)
  const data = form.all('data')
  if (data.length === 0) errors.push({ field: 'data', text: 'Select the kinds of data the authority covers' })
  if (errors.length > 0) return fail(errors)

  const collateral = form.text('collateral')
  const authority: AuthorityForm = {
    reference: form.text('reference'),
    power: power ?? '',
    purpose: form.text('purpose'),
    authoriser: form.text('authoriser'),
    granted: dates['granted'] ?? '',
    expires: dates['expires'] ?? '',
    identifiers: identifiers ?? [],
    window,
    data,
    operator: form.text('operator'),
    retain_until: dates['retain'] ?? '',
    ...(collateral === '' ? {} : { collateral }),
  }
  const read = readAuthority(JSON.stringify(authority))
  if (read.ok) return ok(authority)
  return fail([
    { field: 'reference', text: [read.fault.where, read.fault.problem, read.fault.next].filter(Boolean).join('. ') },
  ])
}

function requiredDate(form: Form, field: string, name: string, errors: FieldError[]): string | undefined {
  const date = dateOf(form, field)
  if (date === undefined) errors.push({ field: `${field}-day`, text: `Enter the date ${name}` })
  if (date === null)
    errors.push({ field: `${field}-day`, text: `The date ${name} must be a real date, such as 27 3 2026` })
  return date ?? undefined
}

function identifiersFrom(form: Form): readonly string[] | 'any' | undefined {
  if (form.text('identifiers-kind') === 'any') return 'any'
  const list = form
    .text('identifiers')
    .split(/[\n,;]+/)
    .map(entry => entry.trim())
    .filter(entry => entry !== '')
  return list.length === 0 ? undefined : list
}

function windowFrom(form: Form, errors: FieldError[]): AuthorityForm['window'] {
  if (form.text('window-kind') === 'any') return 'any'
  const from = requiredDate(form, 'from', 'the window begins', errors)
  const to = requiredDate(form, 'to', 'the window ends', errors)
  if (from !== undefined && to !== undefined && to < from) {
    errors.push({ field: 'to-day', text: 'The window must end on or after the day it begins' })
  }
  return { from: from ?? '', to: to ?? '' }
}
