import nunjucks from 'nunjucks'
import {
  count,
  counted,
  duration,
  kilometres,
  KIND_WORDS,
  MARK_WORDS,
  score,
  sentence,
  spaced,
} from '../comms/english.ts'
import type { FieldError } from './form.ts'
import { dateAndTime, fullTime, shortDate } from '../values/london.ts'
import { PLACES } from './places.ts'

/** Values of a page, by the names its template uses. */
export type Model = Readonly<Record<string, unknown>>

/** Turns a template in `web/` and its values into a page; every value is escaped unless a template says otherwise. */
export type Render = (template: string, model: Model) => string

export function openTemplates(): Render {
  const environment = nunjucks.configure([PLACES.templates, PLACES.govuk], {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  environment.addFilter('count', count)
  environment.addFilter('counted', counted)
  environment.addFilter('score', score)
  environment.addFilter('spaced', spaced)
  environment.addFilter('duration', duration)
  environment.addFilter('kilometres', kilometres)
  environment.addFilter('sentence', sentence)
  environment.addFilter('capital', (text: string) => text.charAt(0).toUpperCase() + text.slice(1))
  environment.addFilter('day', (iso: string | null) => (iso === null ? 'not known' : shortDate(iso)))
  environment.addFilter('moment', (iso: string | null) => (iso === null ? 'not known' : dateAndTime(iso)))
  environment.addFilter('fullMoment', fullTime)
  environment.addFilter(
    'errorFor',
    (errors: readonly FieldError[] | undefined, field: string) => errors?.find(error => error.field === field)?.text,
  )
  environment.addGlobal('kinds', KIND_WORDS)
  environment.addGlobal('marks', MARK_WORDS)
  return (template, model) => environment.render(template, model)
}
