import { type Pages, valueOf } from '../../page-context.ts'

/** `/phone-records`: what this store holds, and what to do next. */
export const startPage: Pages = (app, { phoneRecords, show }) => {
  app.get('/phone-records', async (request, reply) => {
    const overview = valueOf(await phoneRecords(request).ask('overview', {}))
    const candidates = overview.found?.rows.filter(line => line.candidate) ?? []
    return show(reply, 'start', {
      nav: 'start',
      overview,
      looked: overview.found !== undefined,
      candidates: candidates.length,
      top: candidates.slice(0, 3),
    })
  })
}
