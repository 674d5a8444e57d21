import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isLiving, type Owner, thisProcess } from '../../values/owner.ts'
import { fail, ok, type Result } from '../../values/result.ts'

/** Longer than any pause between looking at a dead holder's file and replacing it. */
const TAKEOVER_MS = 100

/** The right to run PostgreSQL on a folder. */
export interface Hold {
  release(): Promise<void>
}

/**
 * Takes the folder for this process. A holder that has died is replaced; a living one is waited for, then named in the
 * refusal (`conflict`). PostgreSQL's own lock on its data stands behind this one.
 */
export async function takeHold(folder: string, waitMs: number): Promise<Result<Hold>> {
  const path = join(folder, 'holder.json')
  const mine = JSON.stringify({
    ...thisProcess(),
    since: new Date().toISOString(),
    turn: randomBytes(8).toString('hex'),
  })
  const until = Date.now() + waitMs
  for (;;) {
    if (await taken(path, mine))
      return ok({ release: async () => void ((await isMine(path, mine)) && (await rm(path, { force: true }))) })
    const holder = await holderOf(path)
    if (Date.now() >= until) return fail(refusal(folder, path, holder))
    await pause(Math.min(TAKEOVER_MS, Math.max(1, until - Date.now())))
  }
}

async function taken(path: string, mine: string): Promise<boolean> {
  try {
    await writeFile(path, mine, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const holder = await holderOf(path)
  if (holder !== undefined && isLiving(holder)) return false
  const claim = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  await writeFile(claim, mine, { mode: 0o600 })
  await rename(claim, path)
  // Two processes may have seen the same dead holder: the last to rename has the folder, the other finds out here.
  await pause(TAKEOVER_MS)
  return isMine(path, mine)
}

async function isMine(path: string, mine: string): Promise<boolean> {
  return (await readFile(path, 'utf8').catch(() => '')) === mine
}

async function holderOf(path: string): Promise<Owner | undefined> {
  // An empty file is one being written: look again once before calling its holder dead.
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Owner
    } catch {
      await pause(TAKEOVER_MS / 2)
    }
  }
  return undefined
}

function refusal(folder: string, path: string, holder: Owner | undefined) {
  const here = holder === undefined || holder.host === thisProcess().host
  return {
    code: 'conflict',
    problem: `another Breakwater uses this database: ${holder === undefined ? 'it has just started' : `process ${holder.pid} on ${holder.host}`}`,
    where: folder,
    expected: 'one Breakwater for each data folder',
    next: here
      ? `stop ${holder === undefined ? 'it' : `process ${holder.pid}`}, or give this one a data folder of its own`
      : `stop it there; where that computer or container no longer exists, delete ${path}`,
  } as const
}
