import type { FastifyRequest } from 'fastify'
import { CANONICAL_COLUMNS, type CanonicalColumn } from '../../../comms/import/template/template.ts'
import type { UnknownLayout } from '../../engine/imports-shown.ts'
import { type FieldError, readForm } from '../../form.ts'
import { type PageContext, type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'
import type { Upload } from '../../uploads.ts'
import { COLUMN_WORDS, DATED } from './column-words.ts'
import { dateReadings } from './date-readings.ts'
import { MEANINGS, WORDED, wordChoices } from './mapping-words.ts'
import { HOLDS } from './what-it-holds.ts'
import { alsoSays, type Mapping, mappingFrom, suggestedMapping, templateFrom } from './mapping-form.ts'

type ByDraft = { Params: { draft: string }; Body: unknown }
/** Rows of the file that are shown. */
const SHOWN = 6

/** `/imports/mapping/:draft`: a person says what the columns of an unknown file are; the answer becomes a template. */
export const mappingPage: Pages = (app, context) => {
  const { show, uploads, jobs } = context
  app.get<ByDraft>('/imports/mapping/:draft', async (request, reply) => {
    const { upload, layout } = await draftOf(context, request)
    return show(reply, 'mapping', view(upload, layout, suggestedMapping(layout), []))
  })
  app.post<ByDraft>('/imports/mapping/:draft', async (request, reply) => {
    const { upload, layout } = await draftOf(context, request)
    const { form } = await readForm(request, uploads)
    const mapping = mappingFrom(form, layout.columns)
    // The button next to the dates: the same form, with the readings of the columns chosen now.
    if (form.text('action') === 'readings') return show(reply, 'mapping', view(upload, layout, mapping, []))
    const template = templateFrom({ ...mapping, formats: formatsOf(layout, mapping) }, layout)
    if (!template.ok) return show(reply.code(400), 'mapping', view(upload, layout, mapping, template.fault))
    if (upload.authority === undefined) throw forgotten()
    const job = jobs.start(contextOf(request), [upload], {
      template: template.value,
      zone: mapping.zone,
      ...(mapping.owner === '' ? {} : { owner: mapping.owner }),
    })
    return reply.redirect(`/imports/progress/${job.id}`, 303)
  })
}

async function draftOf(
  { phoneRecords, uploads }: PageContext,
  request: FastifyRequest<ByDraft>,
): Promise<{ upload: Upload; layout: UnknownLayout }> {
  const upload = await uploads.find(request.params.draft, contextOf(request).actor)
  if (upload === undefined) throw forgotten()
  return {
    upload,
    layout: valueOf(await phoneRecords(request).ask('layout', { path: uploads.path(upload), name: upload.name })),
  }
}

const forgotten = (): Error =>
  notFound(
    'There is no file waiting at this address; it may have been imported already',
    'Look at the list of imports, or import the file again',
  )

function view(
  upload: Upload,
  layout: UnknownLayout,
  mapping: Mapping,
  errors: readonly FieldError[],
): Record<string, unknown> {
  return {
    nav: 'imports',
    upload,
    layout,
    mapping,
    holds: HOLDS,
    zones: zonesOf(mapping.zone),
    errors,
    preamble: Object.entries(layout.preamble).map(([name, value]) => ({ name, value })),
    sample: layout.sample.slice(0, SHOWN),
    columns: layout.columns.map((header, index) => ({
      header,
      examples: examplesOf(layout, index),
      also: alsoSays(layout.guessed, header, mapping.chosen[index])
        .map(column => COLUMN_WORDS[column])
        .join(', '),
      chosen: mapping.chosen[index] ?? '',
    })),
    options: [
      { value: '', text: 'Not used' },
      ...CANONICAL_COLUMNS.map(column => ({ value: column, text: COLUMN_WORDS[column] })),
    ],
    dates: DATED.filter(column => mapping.chosen.includes(column)).map(column => readingsOf(column, layout, mapping)),
    words: WORDED.map(column => ({
      column,
      heading: column === 'direction' ? 'Words for the direction' : 'Words for the kind',
      choices: wordChoices(column, mapping.chosen.indexOf(column), layout, mapping.words),
      meanings: MEANINGS[column],
    })),
  }
}

/** Up to three different values of a column, so that its meaning can be seen. */
function examplesOf(layout: UnknownLayout, index: number): string {
  const values = new Set(layout.sample.map(row => row[index]?.trim() ?? '').filter(value => value !== ''))
  return values.size === 0 ? 'empty in the first rows' : [...values].slice(0, 3).join(', ')
}

function valuesOf(column: CanonicalColumn, layout: UnknownLayout, mapping: Mapping): readonly string[] {
  const index = mapping.chosen.indexOf(column)
  return layout.sample.map(row => row[index] ?? '')
}

/** The formats chosen, and for the other dates the only way they can be read, where there is only one. */
function formatsOf(layout: UnknownLayout, mapping: Mapping): Mapping['formats'] {
  const only = DATED.filter(column => mapping.chosen.includes(column)).flatMap(column => {
    const { readings } = dateReadings(valuesOf(column, layout, mapping))
    const [reading] = readings
    return reading === undefined || readings.length > 1 ? [] : [[column, reading.format] as const]
  })
  return { ...Object.fromEntries(only), ...mapping.formats }
}

function readingsOf(column: CanonicalColumn, layout: UnknownLayout, mapping: Mapping): Record<string, unknown> {
  const values = valuesOf(column, layout, mapping)
  const { readings, ambiguous } = dateReadings(values)
  // Nothing is preselected where day and month could be swapped: a guess here moves every event by months.
  const preselected = mapping.formats[column] ?? (ambiguous ? undefined : readings[0]?.format)
  const checked = readings.find(
    reading => reading.format.split('|').includes(preselected ?? '') || reading.format === preselected,
  )
  const items = readings.map(reading => ({
    value: reading.format,
    text: reading.example,
    hint: { text: reading.format.replaceAll('|', ' or ') },
    checked: reading === checked,
  }))
  if (preselected !== undefined && checked === undefined) {
    items.push({ value: preselected, text: preselected, hint: { text: 'As suggested' }, checked: true })
  }
  return { column, words: COLUMN_WORDS[column], ambiguous, items, first: values.find(value => value.trim() !== '') }
}

const ZONES = [
  { value: 'Europe/London', text: 'UK local time (Europe/London)' },
  { value: 'UTC', text: 'UTC (Greenwich time all year)' },
]

const zonesOf = (chosen: string): typeof ZONES =>
  chosen === '' || ZONES.some(zone => zone.value === chosen) ? ZONES : [...ZONES, { value: chosen, text: chosen }]
