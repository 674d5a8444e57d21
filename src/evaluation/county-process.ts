/**
 * Entry of the process that measures one county: `node county-process.js TASK WORK`, forked by `run-counties.ts`, so
 * that a native crash costs one county.
 */
import { codeFingerprint } from './code-fingerprint.ts'
import type { CountyTask } from './county-task.ts'
import { evaluateCounty } from './evaluate-county.ts'
import { keepResult } from './results-folder.ts'

const [given = '', work = ''] = process.argv.slice(2)
const code = codeFingerprint()
await keepResult(work, await evaluateCounty(JSON.parse(given) as CountyTask, work, code))
