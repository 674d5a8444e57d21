import type { FastifyInstance } from 'fastify'
import { type PageContext, valueOf } from '../../page-context.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import type { About } from './wire/about.ts'

const CAUTIONS = [
  'These are records of phones, not of people: who held a phone is another question, answered by attributions.',
  'Anyone under 18 who turns up behind these numbers, or whose age is not known, is first a possible victim of exploitation.',
  'A day without own records of a number shows only what others’ records hold of it. No data is not no events.',
] as const

/** `/workbench/data/about`: title, numbers with periods, and the days for which their own records are held. */
export function serveAbout(app: FastifyInstance, { records, phoneRecords }: PageContext): void {
  dataRoute(app, 'about', async (request): Promise<About> => {
    const { title, back, numbers, typed } = await subjectAsked(records, request)
    const asked = { numbers: numbers.map(({ number }) => number) }
    const { held, testData, zoneAssumed } = valueOf(await phoneRecords(request).ask('heldDays', asked, typed))
    return {
      title,
      back,
      numbers: numbers.map((one, at) => ({ ...one, held: held[at] ?? [] })),
      cautions: CAUTIONS,
      testData,
      zoneAssumed,
    }
  })
}
