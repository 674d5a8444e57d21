import type { FileState, ImportJob, JobFile } from '../../import-jobs.ts'
import type { Pages } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { contextOf } from '../../signed-in.ts'

type ById = { Params: { id: string } }

/** `/imports/progress/:id`: how far an import has come; reloads itself until it is done. */
export const importProgressPage: Pages = (app, { show, jobs }) => {
  app.get<ById>('/imports/progress/:id', async (request, reply) => {
    const job = jobs.find(request.params.id, contextOf(request).actor.account)
    if (job === undefined) {
      throw notFound(
        'Breakwater no longer follows this import, because it was restarted or finished some time ago',
        'Look at the list of imports. A file that is not there was not imported: import it again, nothing is counted twice',
      )
    }
    const files = job.files.map(viewOf)
    return show(reply, 'import-progress', { nav: 'imports', finished: job.finished, files, ...totals(job) })
  })
}

function totals({ files }: ImportJob): Record<string, unknown> {
  const states = files.map(file => file.state.state)
  return {
    done: states.filter(state => state === 'done').length,
    handsets: files.some(({ state }) => state.state === 'done' && state.received.handset),
    mapping: states.filter(state => state === 'needs-mapping').length,
    owner: states.filter(state => state === 'needs-owner').length,
    failed: states.filter(state => state === 'failed').length,
  }
}

function viewOf({ upload, state }: JobFile): Record<string, unknown> {
  return { upload, percent: percentOf(state), ...state }
}

/** Whole percent of the phase that runs; undefined when its size is not known. */
function percentOf(state: FileState): number | undefined {
  if (state.state !== 'importing' || state.progress === undefined || state.progress.total <= 0) return undefined
  return Math.min(100, Math.floor((state.progress.done / state.progress.total) * 100))
}
