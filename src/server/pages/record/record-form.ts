import type { Act } from '../../../kernel/act.ts'
import { captionsOf } from '../../../kernel/captions.ts'
import { type Field, type FieldType, type FieldValue, mayBeWritten } from '../../../kernel/field.ts'
import { listRecords } from '../../../kernel/list-records.ts'
import { pointedAt } from '../../../kernel/pointed-at.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { FieldFault, RecordKind } from '../../../kernel/record-type.ts'
import { londonTime } from '../../../values/london.ts'
import type { FieldError, Form } from '../../form.ts'

/** A field of a form, as `parts/record-form.njk` draws it. */
export interface Asked {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly input: string
  readonly required: boolean
  readonly choices?: readonly { readonly value: string; readonly text: string }[]
  /** What stands in the boxes, by the name of the box. */
  readonly boxes: Readonly<Record<string, string>>
  readonly chosen: readonly string[]
  /** A record that is given and not chosen here: its caption. */
  readonly fixed?: string
  /** What to do first, where nothing can be offered before. */
  readonly before?: string
}

/** More than this are not offered as a list. */
const OFFERED = 100

/** The form that makes or changes a record, of those groups that the viewer may fill in; `filled` is what stands in it. */
export async function askedFields(
  act: Act,
  record: RecordKind,
  groups: ReadonlySet<string>,
  filled: Raw,
  doing: 'make' | 'change',
): Promise<readonly Asked[]> {
  const open = Object.entries(record.fields).filter(
    ([, field]) => groups.has(field.group) && mayBeWritten(field, doing),
  )
  const asked: Asked[] = []
  for (const [name, field] of open)
    asked.push(
      isOfPerson(act, record, field)
        ? await askedOfPerson(act, name, field, filled)
        : await askedField(act, name, field, filled[name]),
    )
  return asked
}

/** One field of a form, with what stands in it. */
export async function askedField(act: Act, name: string, field: Field, value: unknown): Promise<Asked> {
  const asked = askedBare(name, field, value)
  const { type } = field
  if (type.refersTo !== undefined) return { ...asked, ...(await offered(act, field, asked.chosen[0])) }
  return {
    ...asked,
    ...(type.choices === undefined ? {} : { choices: type.choices }),
    boxes: boxesOf(type, name, value),
  }
}

/** A field with its words and what was chosen, without anything to choose from. */
function askedBare(name: string, { label, hint, required, type }: Field, value: unknown): Asked {
  return {
    name,
    label: required ? label : `${label} (optional)`,
    input: type.input,
    required,
    ...(hint === undefined ? {} : { hint }),
    boxes: {},
    chosen: Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [],
  }
}

/** Whether a form about a person asks for another record about a person. */
const isOfPerson = (act: Act, record: RecordKind, { type }: Field): boolean =>
  record.fields['person'] !== undefined && type.refersTo !== undefined && act.kind(type.refersTo).subject === 'person'

/** It is chosen among those of the person whom the form is about: a list of everybody's tells none of them apart. */
async function askedOfPerson(act: Act, name: string, field: Field, filled: Raw): Promise<Asked> {
  const { person } = filled
  const whose = typeof person === 'string' && person !== '' ? await pointedAt(act, act.kind('person'), person) : null
  const asked = askedBare(name, field, filled[name])
  if (whose !== null) return { ...asked, ...(await offered(act, field, asked.chosen[0], { person: whose.id })) }
  return field.type.refersTo === 'arrest'
    ? { ...asked, before: 'Choose the person first' }
    : askedField(act, name, field, filled[name])
}

/**
 * What can be chosen: the latest, and what stands there already. People are too many for a list: a form about a person is
 * reached from that person's page.
 */
async function offered(
  act: Act,
  { type }: Field,
  chosen: string | undefined,
  where: Readonly<Record<string, string>> = {},
): Promise<Pick<Asked, 'choices' | 'fixed'>> {
  const kind = type.refersTo ?? ''
  const standing = chosen === undefined ? undefined : (await captionsOf(act, kind, [chosen])).get(chosen)
  if (kind === 'person') return standing === undefined ? {} : { fixed: standing }
  const record = act.kind(kind)
  const order = record.happened === undefined ? 'newest' : 'happened'
  const { rows } = await listRecords(act, record, { where, order, size: OFFERED })
  const choices = rows.map(({ id, values }) => ({ value: id, text: record.caption(values) }))
  const left = standing === undefined || choices.some(({ value }) => value === chosen)
  return { choices: left ? choices : [{ value: chosen ?? '', text: standing }, ...choices] }
}

function boxesOf(type: FieldType, name: string, value: unknown): Readonly<Record<string, string>> {
  const { input } = type
  // A value that is kept stands in its box as it reads back: pounds, not pence; a sentence in words.
  if ((input === 'text' || input === 'parts') && value !== undefined && value !== null && typeof value !== 'string') {
    return { [name]: type.show(value as FieldValue) }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([part, text]) => [`${name}-${part}`, String(text)]))
  }
  if (typeof value !== 'string' || value === '') return { [name]: typeof value === 'number' ? String(value) : '' }
  if (input === 'day') return dayBoxes(name, value)
  if (input !== 'moment') return { [name]: value }
  const { date, clock } = londonTime(value)
  return { ...dayBoxes(name, date), [`${name}-hour`]: clock.slice(0, 2), [`${name}-minute`]: clock.slice(3, 5) }
}

function dayBoxes(name: string, day: string): Record<string, string> {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

/** What was typed into the form, as the declarations read it; only fields of these groups. */
export function rawOf(record: RecordKind, groups: ReadonlySet<string>, form: Form, doing: 'make' | 'change'): Raw {
  return Object.fromEntries(
    Object.entries(record.fields)
      .filter(([, field]) => groups.has(field.group) && mayBeWritten(field, doing))
      .map(([name, { type }]) => [name, typedInto(type.input, name, form)]),
  )
}

/** What was typed into a field: null where all boxes of a day or moment are empty. */
export function typedInto(input: string, name: string, form: Form): unknown {
  if (input === 'checkboxes') return form.all(name)
  if (input !== 'day' && input !== 'moment') return form.text(name)
  const parts = input === 'day' ? ['day', 'month', 'year'] : ['day', 'month', 'year', 'hour', 'minute']
  const typed = Object.fromEntries(parts.map(part => [part, form.text(`${name}-${part}`)]))
  return Object.values(typed).every(text => text === '') ? null : typed
}

/** Faults as the form shows them: the summary links to the first box of the field. */
export function errorsOf(
  asked: readonly { readonly name: string; readonly input: string }[],
  faults: readonly FieldFault[],
): readonly FieldError[] {
  return faults.map(({ field, problem }) => {
    const input = asked.find(({ name }) => name === field)?.input
    return { field: input === 'day' || input === 'moment' ? `${field}-day` : field, text: problem }
  })
}
