import type { FastifyInstance } from 'fastify'
import { type PageContext, valueOf } from '../../page-context.ts'
import { dataRoute, subjectAsked } from './data-route.ts'
import type { About } from './wire/about.ts'

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
      testData,
      zoneAssumed,
    }
  })
}
