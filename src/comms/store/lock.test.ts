import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeWriterLock } from './lock.ts'
import { thisProcess } from '../../values/owner.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'breakwater-lock-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a second writer is refused, and the first is named', async () => {
  const first = await takeWriterLock(folder)
  const second = await takeWriterLock(folder)
  expect(!second.ok && second.fault).toMatchObject({ code: 'conflict' })
  expect(!second.ok && second.fault.problem).toContain(`process ${process.pid}`)
  if (first.ok) await first.value.release()
  const third = await takeWriterLock(folder)
  expect(third.ok).toBe(true)
  if (third.ok) await third.value.release()
})

test('another living process keeps its lock', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20000)'])
  await writeFile(join(folder, 'lock'), JSON.stringify({ ...thisProcess(), pid: child.pid, started: '' }))
  const refused = await takeWriterLock(folder)
  expect(!refused.ok && refused.fault.problem).toContain(`process ${child.pid}`)
  child.kill('SIGKILL')
})

test('a dead owner is replaced, also when its process number was given to another', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  for (const owner of [
    { ...thisProcess(), pid },
    { ...thisProcess(), started: '1' },
  ]) {
    await writeFile(join(folder, 'lock'), JSON.stringify(owner))
    const taken = await takeWriterLock(folder)
    expect(taken.ok).toBe(true)
    expect(JSON.parse(await readFile(join(folder, 'lock'), 'utf8'))).toMatchObject(thisProcess())
    if (taken.ok) await taken.value.release()
  }
})

test('who lost the lock knows before publishing', async () => {
  const lock = await takeWriterLock(folder)
  await writeFile(join(folder, 'lock'), '{}')
  expect(lock.ok && (await lock.value.held())).toBe(false)
  await rm(join(folder, 'lock'))
})
