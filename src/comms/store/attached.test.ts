import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { afterAll, describe, expect, it } from 'vitest'
import { attach, attachedTo } from './attached.ts'
import { openStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-attached-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const storeNamed = async (name: string): Promise<string> => {
  const dir = join(folder, name)
  const made = await openStore(dir, { create: true })
  if (!made.ok) throw new Error(made.fault.problem)
  return dir
}

describe('a store that a server serves', () => {
  it('is refused to every command until the server lets go of it, and says which process holds it', async () => {
    const dir = await storeNamed('served')
    const attached = await attach(dir)
    expect(attached.ok).toBe(true)
    for (const options of [{}, { readOnly: true }, { create: true }]) {
      const opened = await openStore(dir, options)
      expect(opened).toMatchObject({ ok: false, fault: { code: 'conflict' } })
      expect(opened.ok ? '' : opened.fault.problem).toContain(`process ${process.pid}`)
    }
    expect(await openStore(dir, { attached: true })).toMatchObject({ ok: true })
    if (attached.ok) await attached.value.release()
    expect(await openStore(dir)).toMatchObject({ ok: true })
  })

  it('is refused to a second server while the first lives, and free once it is dead', async () => {
    const dir = await storeNamed('twice')
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    writeFileSync(join(dir, 'attached.json'), JSON.stringify({ pid: other.pid, started: '', host: hostname() }))
    expect(await attach(dir)).toMatchObject({ ok: false, fault: { code: 'conflict' } })
    other.kill('SIGKILL')
    await new Promise(resolve => other.once('exit', resolve))
    expect(await attachedTo(dir)).toBeUndefined()
    expect(await attach(dir)).toMatchObject({ ok: true })
  })
})
