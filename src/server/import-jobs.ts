import { randomBytes } from 'node:crypto'
import type { Fault } from '../values/result.ts'
import type { Context } from '../kernel/context.ts'
import type { ReceiveImport } from './phone-records/receive-import.ts'
import type { TemplateFile } from '../comms/import/template/parse-template.ts'
import type { Received } from './engine/imports-shown.ts'
import type { Progress } from './engine/protocol.ts'
import type { Upload, Uploads } from './uploads.ts'

/** How one file of a job stands. */
export type FileState =
  | { readonly state: 'waiting' }
  | { readonly state: 'importing'; readonly progress?: Progress }
  | { readonly state: 'done'; readonly received: Extract<Received, { outcome: 'imported' }> }
  | { readonly state: 'needs-mapping'; readonly problem: string }
  | { readonly state: 'needs-owner' }
  | { readonly state: 'failed'; readonly fault: Fault }

export interface JobFile {
  readonly upload: Upload
  state: FileState
}

export interface ImportJob {
  readonly id: string
  /** Whose it is; nobody else can find it. */
  readonly account: string
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
  /** Imports authorised files one after the other for this person, and returns at once. */
  start(context: Context, uploads: readonly Upload[], said?: Said): ImportJob
  /** One of this account's own. */
  find(id: string, account: string): ImportJob | undefined
}

/** Finished jobs that are still shown. */
const REMEMBERED = 100

const NOT_NOTED: Fault = {
  code: 'interrupted',
  problem: 'Breakwater could not write down that this file was imported, so nobody sees it',
  next: 'Import it again. If that fails too, tell the people who run this service',
}

/** Imports that run now, or ran since the server started. What was imported is in the store, whatever happens here. */
export function importJobs(receive: ReceiveImport, uploads: Uploads): ImportJobs {
  const jobs = new Map<string, ImportJob>()
  let queue: Promise<void> = Promise.resolve()

  const importOne = async (context: Context, file: JobFile, said: Said): Promise<void> => {
    const { upload } = file
    file.state = { state: 'importing' }
    const answer = await receive(context, upload, said, progress => {
      file.state = { state: 'importing', progress }
    })
    if (!answer.ok) {
      file.state = { state: 'failed', fault: answer.fault }
      return
    }
    const { outcome } = answer.value
    if (outcome !== 'imported') {
      file.state =
        outcome === 'unknown-owner'
          ? { state: 'needs-owner' }
          : { state: 'needs-mapping', problem: answer.value.problem }
      return
    }
    file.state = { state: 'done', received: answer.value }
    await uploads.discard(upload.id)
  }

  const run = async (context: Context, job: ImportJob, said: Said): Promise<void> => {
    for (const file of job.files) {
      try {
        await importOne(context, file, said)
      } catch (error) {
        // Without its record and its line in the log nobody sees the file. The upload waits, and is completed at the next start.
        console.error(error)
        file.state = { state: 'failed', fault: NOT_NOTED }
      }
    }
    job.finished = true
  }

  return {
    start: (context, received, said = {}) => {
      const job: ImportJob = {
        id: randomBytes(16).toString('hex'),
        account: context.actor.account,
        files: received.map(upload => ({ upload, state: { state: 'waiting' } })),
        finished: false,
      }
      jobs.set(job.id, job)
      for (const [id, old] of jobs) {
        if (jobs.size <= REMEMBERED) break
        if (old.finished) jobs.delete(id)
      }
      queue = queue.then(() => run(context, job, said))
      return job
    },
    find: (id, account) => {
      const job = jobs.get(id)
      return job?.account === account ? job : undefined
    },
  }
}
