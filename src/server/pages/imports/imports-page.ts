import { type Pages, valueOf } from '../../page-context.ts'

/** `/imports`: every file in the store, with its reconciliation. */
export const importsPage: Pages = (app, { phoneRecords, show }) => {
  app.get('/imports', async (request, reply) => {
    const imports = valueOf(await phoneRecords(request).ask('imports', {}))
    const totals = { rows: 0, normalised: 0, duplicate: 0, rejected: 0, quarantined: 0 }
    for (const { reconciliation } of imports) {
      for (const part of Object.keys(totals) as (keyof typeof totals)[]) totals[part] += reconciliation[part]
    }
    return show(reply, 'imports', { nav: 'imports', imports, totals })
  })
}
