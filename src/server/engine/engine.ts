import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fail, type Fault, type Result } from '../../values/result.ts'
import type { Permitted, Used } from './permitted.ts'
import type { AskMessage, EngineCall, EngineCalls, EngineMessage, Progress } from './protocol.ts'

/** What a question may be answered from, and who is told of its progress and of what was used. */
export interface About {
  readonly imports: Permitted
  readonly onProgress?: (progress: Progress) => void
  readonly onUsed?: (used: Used) => void
}

/** The phone-record engine. People reach it through `phone-records/` only, which knows what each may see. */
export interface Engine {
  ask<Call extends EngineCall>(
    call: Call,
    ask: EngineCalls[Call]['ask'],
    about: About,
  ): Promise<Result<EngineCalls[Call]['answer']>>
  /** Ends the process; anything still asked is answered with a fault. */
  close(): Promise<void>
}

/** An engine in a process of its own: a crash in native code ends one request, never the web server. */
export interface EngineProcess extends Engine {
  /** Process id of the engine that runs now, if one does. */
  readonly pid: number | undefined
}

interface Waiting {
  readonly message: AskMessage
  readonly settle: (answer: Result<unknown>) => void
  readonly about: About
}

/** Asked at once; the rest waits its turn, so that a burst of pages cannot exhaust the engine's memory. */
const AT_ONCE = 4
/** Waiting beyond this is refused: an answer minutes late helps no one. */
const QUEUE = 200

const STOPPED: Fault = {
  code: 'interrupted',
  problem: 'The part of Breakwater that reads phone records stopped while it worked on this',
  next: 'Try again. Nothing that was imported before is lost. If it stops again on the same page or file, report it',
}
const BUSY: Fault = {
  code: 'interrupted',
  problem: 'Breakwater is busy with other requests',
  next: 'Wait a minute, then try again',
}
const CLOSED: Fault = {
  code: 'interrupted',
  problem: 'Breakwater is shutting down',
  next: 'Start it again, then repeat what you did',
}

/**
 * Starts the engine over one store. The process is forked at the first question, and again after it has died;
 * a question that was with it when it died gets a fault, those still waiting are put to the new one.
 */
export function startEngine(store: string): EngineProcess {
  const source = import.meta.url.endsWith('.ts')
  const entry = fileURLToPath(new URL(source ? './engine-process.ts' : './engine-process.js', import.meta.url))
  const waiting: Waiting[] = []
  const running = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let closed = false
  let next = 1

  const start = (): ChildProcess => {
    const started = fork(entry, [store], { execArgv: source ? ['--import', 'tsx'] : [], serialization: 'advanced' })
    started.on('message', message => receive(message as EngineMessage))
    // Also fires where the process could not be started at all; `exit` may then never come.
    started.on('error', () => lost(started))
    started.on('exit', () => lost(started))
    return started
  }

  const lost = (which: ChildProcess): void => {
    if (child !== which) return
    child = undefined
    const fault = closed ? CLOSED : STOPPED
    const dead = [...running.values()]
    running.clear()
    for (const request of dead) request.settle(fail(fault))
    pump()
  }

  const receive = (message: EngineMessage): void => {
    if (message.kind === 'ready') return
    const request = running.get(message.id)
    if (request === undefined) return
    if (message.kind === 'progress') {
      request.about.onProgress?.(message.progress)
      return
    }
    running.delete(message.id)
    request.about.onUsed?.(message.used)
    request.settle(message.answer)
    pump()
  }

  const pump = (): void => {
    while (running.size < AT_ONCE) {
      const request = waiting.shift()
      if (request === undefined) return
      child ??= start()
      running.set(request.message.id, request)
      child.send(request.message, error => {
        if (error !== null && running.delete(request.message.id)) request.settle(fail(STOPPED))
      })
    }
  }

  return {
    get pid() {
      return child?.pid
    },
    ask: <Call extends EngineCall>(call: Call, ask: EngineCalls[Call]['ask'], about: About) =>
      new Promise<Result<EngineCalls[Call]['answer']>>(resolve => {
        if (closed) return resolve(fail(CLOSED))
        if (waiting.length >= QUEUE) return resolve(fail(BUSY))
        waiting.push({
          message: { id: next++, call, ask, imports: about.imports },
          // The engine process answers each call with its own type; the boundary carries it as unknown.
          settle: answer => resolve(answer as Result<EngineCalls[Call]['answer']>),
          about,
        })
        pump()
      }),
    close: () =>
      new Promise<void>(resolve => {
        closed = true
        for (const request of waiting.splice(0)) request.settle(fail(CLOSED))
        if (child === undefined) return resolve()
        child.once('exit', () => resolve())
        child.kill()
      }),
  }
}
