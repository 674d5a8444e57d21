import type { CanonicalColumn } from '../../../comms/import/template.ts'
import { fail, ok, type Result } from '../../../values/result.ts'
import type { TemplateFile, UnknownLayout } from '../../engine/protocol.ts'
import type { FieldError, Form } from '../../form.ts'
import { COLUMN_WORDS, DATED, isColumn } from './column-words.ts'

/** What a person said about a file: which column is what, and how it is written. */
export interface Mapping {
  /** Our column of each column of the file, in their order; undefined = not used. */
  readonly chosen: readonly (CanonicalColumn | undefined)[]
  readonly formats: Readonly<Partial<Record<CanonicalColumn, string>>>
  readonly zone: string
  readonly owner: string
  readonly incoming: string
  readonly outgoing: string
  readonly name: string
}

/** The form as the program suggests it, before anyone has looked. */
export function suggestedMapping(layout: UnknownLayout, fileName: string): Mapping {
  const guessed = new Map(Object.entries(layout.columnsGuessed).map(([column, header]) => [header, column]))
  const chosen = layout.columns.map(header => {
    const column = guessed.get(header)
    return column !== undefined && isColumn(column) ? column : undefined
  })
  const formats = Object.fromEntries(
    Object.entries(layout.formatsGuessed).flatMap(([column, list]) =>
      list?.[0] === undefined ? [] : [[column, list[0]]],
    ),
  )
  const name = fileName.replace(/\.[^.]*$/, '')
  return { chosen, formats, zone: 'Europe/London', owner: '', incoming: '', outgoing: '', name }
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
  return {
    chosen,
    formats,
    zone: form.text('zone'),
    owner: form.text('owner'),
    incoming: form.text('incoming'),
    outgoing: form.text('outgoing'),
    name: form.text('name'),
  }
}

/** The template file that the mapping describes, or everything to correct first. */
export function templateFrom(
  mapping: Mapping,
  columns: readonly string[],
): Result<TemplateFile, readonly FieldError[]> {
  const { chosen, formats } = mapping
  const errors: FieldError[] = []
  const has = (column: CanonicalColumn): boolean => chosen.includes(column)
  chosen.forEach((column, index) => {
    if (column !== undefined && chosen.indexOf(column) < index) {
      errors.push({
        field: `column-${index}`,
        text: `“${COLUMN_WORDS[column]}” is selected for two columns. Select it for one only`,
      })
    }
  })
  if (
    !has('started_at') &&
    !(has('date') && has('time')) &&
    !has('ended_at') &&
    !(has('end_date') && has('end_time'))
  ) {
    errors.push({
      field: 'column-0',
      text: 'Select which column holds the start (date and time, or a date column and a time column)',
    })
  }
  const both = has('a_number') && has('b_number')
  const target = (has('target_number') || mapping.owner !== '') && has('other_number')
  if (!both && !target) {
    errors.push({
      field: 'column-0',
      text: 'Select the calling and the called number; or the number the return is about, the other party and the direction',
    })
  }
  if (target && !both && !has('direction')) {
    errors.push({ field: 'column-0', text: 'Select the column that says whether a call went in or out' })
  }
  for (const column of DATED) {
    if (has(column) && formats[column] === undefined) {
      errors.push({ field: `format-${column}`, text: `Select how “${COLUMN_WORDS[column]}” is written` })
    }
  }
  if (mapping.zone === '') errors.push({ field: 'zone', text: 'Select the time zone of the times in the file' })
  if (mapping.name === '')
    errors.push({ field: 'name', text: 'Enter a name for this layout, so that it can be recognised again' })
  if (errors.length > 0) return fail(errors)

  const mapped: Record<string, string> = {}
  chosen.forEach((column, index) => {
    if (column !== undefined) mapped[column] = columns[index] ?? ''
  })
  const used = Object.fromEntries(Object.entries(formats).filter(([column]) => isColumn(column) && has(column)))
  const words = (list: string): string[] =>
    list
      .split(',')
      .map(word => word.trim().toLowerCase())
      .filter(word => word !== '')
  const direction = Object.fromEntries([
    ...words(mapping.incoming).map(word => [word, 'in']),
    ...words(mapping.outgoing).map(word => [word, 'out']),
  ])
  return ok({
    name: mapping.name,
    columns: mapped,
    formats: used,
    ...(Object.keys(direction).length === 0 ? {} : { values: { direction } }),
  })
}
