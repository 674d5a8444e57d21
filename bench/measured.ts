import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Measured, Task } from './task.ts'

/** Runs one task in a process of its own, so that its processor time and peak memory are its own; starting it is not counted. */
export const measured = async (task: Task, ...given: readonly string[]): Promise<Measured> =>
  inOwnProcess('task.ts', task, ...given)

/** The same with another file of bench/, which prints what it measured. */
export async function inOwnProcess(script: string, task: string, ...given: readonly string[]): Promise<Measured> {
  const file = fileURLToPath(new URL(script, import.meta.url))
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...process.execArgv, file, task, ...given], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString()
    })
    child.on('error', failed)
    child.on('close', code =>
      code === 0 ? done(JSON.parse(out) as Measured) : failed(new Error(`${task} ended with ${code}`)),
    )
  })
}
