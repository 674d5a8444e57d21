import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startEngine } from '../server/engine/engine.ts'
import { busyHandset, handsetFile } from '../../test/server/served-handset.ts'
import { main } from './main.ts'

const folder = mkdtempSync(join(tmpdir(), 'breakwater-authority-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  for (const to of [process.stdout, process.stderr]) vi.spyOn(to, 'write').mockReturnValue(true)
  for (const to of ['log', 'error'] as const) vi.spyOn(console, to).mockReturnValue()
})
afterEach(() => vi.restoreAllMocks())

const AUTHORITY = {
  reference: 'OP/12',
  power: 'PACE s.19/20',
  purpose: 'Prevention and detection of crime',
  authoriser: 'Inspector 44',
  granted: '2025-05-01',
  expires: '2099-06-01',
  identifiers: ['+447700900101', 'imei:35693803564380'],
  cells: ['234-10-1201-10150'],
  window: { from: '2020-01-01', to: '2099-01-01' },
  data: ['entity', 'events', 'content'],
  operator: 'Digital forensics',
  retain_until: '2099-06-01',
  collateral_intrusion: 'Only calls with the line',
}
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

describe('the authority of what is imported on the command line', () => {
  it.each(['import', 'triage'])('is kept with the import by %s, and pages show it', async command => {
    const store = join(folder, command)
    const phone = written(`${command}.csv`, handsetFile(busyHandset()))
    const authority = written('authority.json', `\ufeff${JSON.stringify(AUTHORITY)}`)
    await main([command, phone, '--store', store, '--authority', authority])
    const engine = startEngine(store)
    const imports = await engine.ask('imports', {}, { imports: 'all' })
    const id = imports.ok ? (imports.value[0]?.id ?? '') : ''
    const shown = await engine.ask('import', { id }, { imports: 'all' })
    await engine.close()
    const { cells: _, collateral_intrusion: collateral, ...rest } = AUTHORITY
    expect(shown).toMatchObject({
      value: {
        authority: { ...rest, identifiers: [...AUTHORITY.identifiers, 'cell:234-10-1201-10150'], collateral },
      },
    })
  })
})
