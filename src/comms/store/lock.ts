import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isLiving, type Owner, thisProcess } from '../../values/owner.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** Longer than any pause between looking at a dead owner's lock and replacing it. */
const TAKEOVER_MS = 100

/** The right to write to a store; `held` is asked again just before anything is published. */
export interface WriterLock {
  held(): Promise<boolean>
  release(): Promise<void>
}

/**
 * Takes the store's single writer lock. A living owner is named in the refusal (`conflict`), a dead one is replaced.
 * Readers need no lock: what they read never changes.
 */
export async function takeWriterLock(folder: string): Promise<Result<WriterLock>> {
  const path = join(folder, 'lock')
  const mine = JSON.stringify({ ...thisProcess(), since: new Date().toISOString(), turn: Math.random() })
  const taken = await create(path, mine)
  if (!taken) {
    const owner = await ownerOf(path)
    if (owner !== undefined && isLiving(owner)) return refuse(folder, owner)
    const claim = `${path}.${process.pid}.tmp`
    await writeFile(claim, mine, { mode: 0o600 })
    await rename(claim, path)
    // Two processes may have seen the same dead owner: the last to rename holds the lock, the other finds out here.
    await pause(TAKEOVER_MS)
    if ((await text(path)) !== mine) return refuse(folder, await ownerOf(path))
  }
  const held = async (): Promise<boolean> => (await text(path)) === mine
  return ok({
    held,
    release: async () => {
      if (await held()) await rm(path, { force: true })
    },
  })
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function text(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  // An empty lock is one being written: look again once before calling its owner dead.
  for (let attempt = 0; attempt < 2; attempt++) {
    const content = await text(path)
    if (content) {
      try {
        return JSON.parse(content) as Owner
      } catch {
        return undefined
      }
    }
    await pause(TAKEOVER_MS)
  }
  return undefined
}

function refuse(folder: string, owner: Owner | undefined): Result<never> {
  const who = owner === undefined ? 'another process' : `process ${owner.pid} on ${owner.host}`
  return fail({
    code: 'conflict',
    problem: `the store is being written to by ${who}`,
    where: folder,
    next: 'wait until it has finished, then run the same command again',
  })
}
