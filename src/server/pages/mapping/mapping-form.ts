import type { TemplateFile } from '../../../comms/import/template/parse-template.ts'
import type { CanonicalColumn } from '../../../comms/import/template/template.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { UnknownLayout } from '../../engine/imports-shown.ts'
import type { FieldError, Form } from '../../form.ts'
import { COLUMN_WORDS, DATED, isColumn } from './column-words.ts'
import { NO_WORDS, WORDED, type Words, wordsFrom } from './mapping-words.ts'
import { type Holds, isHolds, kindOf, lacking, suggestedHolds } from './what-it-holds.ts'

/** What a person said about a file: which column is what, and how it is written. */
export interface Mapping {
  /** Our column of each column of the file, in their order; undefined = not used. */
  readonly chosen: readonly (CanonicalColumn | undefined)[]
  readonly formats: Readonly<Partial<Record<CanonicalColumn, string>>>
  readonly holds: Holds
  readonly zone: string
  readonly owner: string
  readonly words: Words
  readonly name: string
}

/** The form as the program suggests it, before anyone has looked; what the lines above the header state goes before a guess. */
export function suggestedMapping(layout: UnknownLayout): Mapping {
  const chosen = layout.columns.map(header => layout.guessed.find(guess => guess.header === header)?.column)
  const formats = Object.fromEntries(
    layout.guessed.flatMap(({ column, format }) => (format === undefined ? [] : [[column, format]])),
  )
  const { zone, name } = layout.suggestion
  return {
    chosen,
    formats,
    holds: suggestedHolds(layout.suggestion),
    zone: layout.stated.zone ?? zone ?? 'Europe/London',
    owner: layout.stated.owner ?? '',
    words: NO_WORDS,
    name,
  }
}

export function mappingFrom(form: Form, columns: readonly string[]): Mapping {
  const chosen = columns.map((_, index) => {
    const value = form.text(`column-${index}`)
    return isColumn(value) ? value : undefined
  })
  const formats = Object.fromEntries(
    DATED.flatMap(column => {
      const format = form.text(`format-${column}`)
      return format === '' ? [] : [[column, format]]
    }),
  )
  const holds = form.text('holds')
  return {
    chosen,
    formats,
    holds: isHolds(holds) ? holds : 'events',
    zone: form.text('zone'),
    owner: form.text('owner'),
    words: wordsFrom(form),
    name: form.text('name'),
  }
}

/** The template file that the mapping describes, or everything to correct first. */
export function templateFrom(mapping: Mapping, layout: UnknownLayout): Result<TemplateFile, readonly FieldError[]> {
  const { chosen, formats } = mapping
  const errors: FieldError[] = []
  const mapped = columnsOf(mapping, layout)
  const has = (column: CanonicalColumn): boolean => mapped[column] !== undefined
  chosen.forEach((column, index) => {
    if (column !== undefined && chosen.indexOf(column) < index) {
      errors.push({
        field: `column-${index}`,
        text: `“${COLUMN_WORDS[column]}” is selected for two columns. Select it for one only`,
      })
    }
  })
  errors.push(...lacking(mapping.holds, has))
  for (const column of DATED) {
    if (has(column) && formats[column] === undefined) {
      errors.push({ field: `format-${column}`, text: `Select how “${COLUMN_WORDS[column]}” is written` })
    }
  }
  if (mapping.zone === '') errors.push({ field: 'zone', text: 'Select the time zone of the times in the file' })
  if (mapping.name === '')
    errors.push({ field: 'name', text: 'Enter a name for this layout, so that it can be recognised again' })
  if (errors.length > 0) return fail(errors)

  const used = Object.fromEntries(
    Object.entries(formats).flatMap(([column, format]) =>
      isColumn(column) && has(column) ? [[column, format.split('|')]] : [],
    ),
  )
  const { kind: _kind, values: suggested, ...rest } = layout.suggestion
  const base = { ...rest, name: mapping.name, columns: mapped, formats: used }
  const kind = kindOf(mapping.holds)
  if (kind !== 'events') {
    const what = mapping.holds === 'entities' || kind === 'cells' ? undefined : { what: { '': mapping.holds } }
    return ok({ ...base, kind, ...(what === undefined ? {} : { values: what }) })
  }
  const values = { ...suggested }
  for (const column of WORDED) {
    if (mapped[column] !== undefined) values[column] = { ...values[column], ...mapping.words[column] }
  }
  return ok({ ...base, values })
}

/** Header of each of our columns. */
function columnsOf({ chosen }: Mapping, { columns, guessed }: UnknownLayout): Partial<Record<CanonicalColumn, string>> {
  const mapped: Partial<Record<CanonicalColumn, string>> = {}
  chosen.forEach((column, index) => {
    if (column !== undefined) mapped[column] = columns[index] ?? ''
  })
  for (const [index, header] of columns.entries()) {
    for (const column of alsoSays(guessed, header, chosen[index])) mapped[column] ??= header
  }
  return mapped
}

/**
 * One column may say several things: "Incoming call" is a direction and a kind. What the program found in it beside
 * the meaning chosen; nothing when a person chose another meaning than the program did.
 */
export function alsoSays(
  guessed: UnknownLayout['guessed'],
  header: string,
  chosen: CanonicalColumn | undefined,
): readonly CanonicalColumn[] {
  const [first, ...others] = guessed.filter(guess => guess.header === header)
  return first !== undefined && first.column === chosen ? others.map(guess => guess.column) : []
}
