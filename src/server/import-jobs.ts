import { randomBytes } from 'node:crypto'
import type { Fault } from '../values/result.ts'
import type { Engine } from './engine/engine.ts'
import type { TemplateFile } from '../comms/import/parse-template.ts'
import type { AuthorityForm, Progress, Received } from './engine/protocol.ts'
import type { Upload, Uploads } from './uploads.ts'

/** How one file of a job stands. */
export type FileState =
  | { readonly state: 'waiting' }
  | { readonly state: 'importing'; readonly progress?: Progress }
  | { readonly state: 'done'; readonly received: Extract<Received, { outcome: 'imported' }> }
  | { readonly state: 'needs-mapping'; readonly problem: string }
  | { readonly state: 'failed'; readonly fault: Fault }

export interface JobFile {
  readonly upload: Upload
  state: FileState
}

export interface ImportJob {
  readonly id: string
  readonly files: readonly JobFile[]
  finished: boolean
}

/** Said about a file by the person who mapped it. */
export interface Said {
  readonly template?: TemplateFile
  readonly zone?: string
  readonly owner?: string
}

export interface ImportJobs {
  /** Imports the files one after the other, and returns at once. */
  start(uploads: readonly Upload[], authority: AuthorityForm, said?: Said): ImportJob
  find(id: string): ImportJob | undefined
}

/** Finished jobs that are still shown. */
const REMEMBERED = 100

/** Imports that run now, or ran since the server started. What was imported is in the store, whatever happens here. */
export function importJobs(engine: Engine, uploads: Uploads): ImportJobs {
  const jobs = new Map<string, ImportJob>()
  let queue: Promise<void> = Promise.resolve()

  const importOne = async (file: JobFile, authority: AuthorityForm, said: Said): Promise<void> => {
    const { upload } = file
    file.state = { state: 'importing' }
    const answer = await engine.ask(
      'receive',
      { path: uploads.path(upload), name: upload.name, authority, ...said },
      progress => {
        file.state = { state: 'importing', progress }
      },
    )
    if (!answer.ok) {
      file.state = { state: 'failed', fault: answer.fault }
      return
    }
    if (answer.value.outcome === 'unknown-layout') {
      file.state = { state: 'needs-mapping', problem: answer.value.problem }
      return
    }
    file.state = { state: 'done', received: answer.value }
    await uploads.discard(upload.id)
  }

  const run = async (job: ImportJob, authority: AuthorityForm, said: Said): Promise<void> => {
    for (const file of job.files) await importOne(file, authority, said)
    job.finished = true
  }

  return {
    start: (received, authority, said = {}) => {
      const job: ImportJob = {
        id: randomBytes(16).toString('hex'),
        files: received.map(upload => ({ upload, state: { state: 'waiting' } })),
        finished: false,
      }
      jobs.set(job.id, job)
      for (const [id, old] of jobs) {
        if (jobs.size <= REMEMBERED) break
        if (old.finished) jobs.delete(id)
      }
      queue = queue.then(() => run(job, authority, said))
      return job
    },
    find: id => jobs.get(id),
  }
}
