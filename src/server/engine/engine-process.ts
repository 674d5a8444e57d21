/**
 * Entry of the engine process: `node engine-process.js STORE`, forked by `engine.ts`. The only part of the server
 * that loads the comms library, and with it DuckDB.
 */
import { resolve } from 'node:path'
import { fail, type Result } from '../../values/result.ts'
import { answerCall } from './answer-call.ts'
import { openRecords, type Records } from './open-records.ts'
import { withoutPaths } from './without-paths.ts'
import type { AskMessage, EngineMessage } from './protocol.ts'

const folder = process.argv[2]
if (folder === undefined || process.send === undefined) {
  console.error('This file is started by the server, with the folder of a store.')
  process.exit(2)
}

const tell = (message: EngineMessage): void => {
  if (process.connected) process.send?.(message)
}
const store = folder
const records = openRecords(store)

process.on('message', (message: AskMessage) => {
  const asked = records.permitted(message.imports)
  void answer(message, asked).then(result =>
    tell({ kind: 'answer', id: message.id, answer: result, used: asked.used() }),
  )
})
// The server has gone: so does its engine, with whatever it was doing. Imports complete when they are started again.
process.on('disconnect', () => process.exit(0))
tell({ kind: 'ready' })

async function answer({ id, call, ask }: AskMessage, asked: Records): Promise<Result<unknown>> {
  try {
    const result = await answerCall(asked, call, ask, progress => tell({ kind: 'progress', id, progress }))
    return result.ok ? result : fail(withoutPaths(result.fault, [resolve(store), store]))
  } catch (error) {
    // A bug: the log keeps what happened, the page says only that it happened.
    console.error(`engine, ${call}:`, error)
    return fail({
      code: 'interrupted',
      problem: 'Breakwater could not work this out, because of a mistake in the program',
      next: 'Try again. If it happens again, tell the people who run this service which page it was',
    })
  }
}
