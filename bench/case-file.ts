import { closeSync, openSync, writeSync } from 'node:fs'
import { CASE_CONTEXT } from '../src/comms/case-uco.ts'
import { cellNodes } from '../src/comms/export/case/cell-nodes.ts'
import { accountNode, deviceNode, simNode } from '../src/comms/export/case/entity-nodes.ts'
import { eventNode } from '../src/comms/export/case/event-node.ts'
import type { SelectedEvent } from '../src/comms/export/selected-rows.ts'
import type { ImportRecord } from '../src/comms/store/import-record.ts'

const PEOPLE = 2000
const HANDSETS = 200
const START = BigInt(Date.UTC(2025, 5, 1)) * 1000n
const partyOf = (id: bigint) => ({ kind: 'e164', text: `+4477009${String(id).padStart(5, '0')}` })
const imei = (i: number): bigint => BigInt(35_642_007_000_000 + (i % HANDSETS))
const imsi = (i: number): bigint => BigInt(234_301_234_000_000 + (i % HANDSETS))
const cell = (i: number): string => `234-10-221-${i % HANDSETS}`

/** An export of this program of any size: two calls of three, a text the third. */
export function caseFile(path: string, records: number): void {
  const fd = openSync(path, 'w')
  let lines = [
    `{"@context":${JSON.stringify(CASE_CONTEXT)},\n"@graph":[\n{"@id":"kb:first","@type":"uco-core:UcoObject"}`,
  ]
  const flush = (): void => {
    writeSync(fd, lines.join(',\n'))
    lines = ['']
  }
  const add = (nodes: readonly object[]): void => {
    for (const node of nodes) lines.push(JSON.stringify(node))
    if (lines.length > 1000) flush()
  }
  for (let i = 0; i < PEOPLE; i++) add([accountNode(partyOf(BigInt(i)), new Map())])
  for (let i = 0; i < HANDSETS; i++) {
    const place = { site: 'Mast', postcode: 'NR1 3DH', lat: 52 + i / 1000, lon: 1.3, azimuth: 120 }
    add([deviceNode(imei(i)), simNode(imsi(i)), ...cellNodes([{ cell: cell(i), ...place, from: null, until: null }])])
  }
  const source = { sha256: 'a'.repeat(64), id: 'b'.repeat(64) } as ImportRecord
  for (let i = 0; i < records; i++) add([eventNode(eventAt(i), partyOf, [source])])
  flush()
  writeSync(fd, '\n]}\n')
  closeSync(fd)
}

function eventAt(i: number): SelectedEvent {
  const isText = i % 3 === 2
  return {
    import: 0,
    row: BigInt(i + 1),
    kind: isText ? 'sms' : 'voice',
    us: START + BigInt(i) * 1_000_000n,
    duration_s: isText ? null : i % 300,
    a: BigInt(i % PEOPLE),
    b: BigInt((i * 7) % PEOPLE),
    c: null,
    a_imei: imei(i),
    b_imei: null,
    a_imsi: imsi(i),
    b_imsi: null,
    observed: 'a',
    answered: isText ? null : i % 300 > 0,
    mark: null,
    a_cell: cell(i),
    a_cell_last: cell(i + 1),
    b_cell: null,
    b_cell_last: null,
    text: isText ? 'are you about? got both' : null,
    app: null,
    flags: 0,
    observations: 1,
  }
}
